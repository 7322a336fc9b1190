package app.spots.cluster;

import app.spots.cluster.ClusterPorts.Port;
import java.util.Locale;

/** The five services, in the order in which people meet them in a listing. */
enum SpotsService {
    RULES("rules-service", Port.RULES, true, 256),
    INFERENCE("inference-service", Port.INFERENCE, true, 512),
    COLLECTION("data-collection-service", Port.COLLECTION, true, 320),
    REGISTRY("model-registry-service", Port.REGISTRY, true, 256),
    GATEWAY("gateway", Port.GATEWAY, false, 256);

    private final String module;
    private final Port port;
    private final boolean ownsSchema;
    private final int heapMegabytes;

    SpotsService(String module, Port port, boolean ownsSchema, int heapMegabytes) {
        this.module = module;
        this.port = port;
        this.ownsSchema = ownsSchema;
        this.heapMegabytes = heapMegabytes;
    }

    /** The part's name; also the schema of a service that owns one. */
    String part() {
        return name().toLowerCase(Locale.ROOT);
    }

    String module() {
        return module;
    }

    Port port() {
        return port;
    }

    /** Only the gateway keeps its management apart, since its own port is open to phones. */
    Port managementPort() {
        return this == GATEWAY ? Port.GATEWAY_MANAGEMENT : port;
    }

    boolean ownsSchema() {
        return ownsSchema;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }
}
