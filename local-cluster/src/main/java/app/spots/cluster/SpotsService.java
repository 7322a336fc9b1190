package app.spots.cluster;

import app.spots.cluster.ClusterPorts.Port;
import java.util.Locale;

/** The five services, in the order in which people meet them in a listing. */
enum SpotsService {
    RULES("rules-service", Port.RULES, true, 256, false),
    INFERENCE("inference-service", Port.INFERENCE, true, 768, true),
    COLLECTION("data-collection-service", Port.COLLECTION, true, 320, true),
    REGISTRY("model-registry-service", Port.REGISTRY, true, 256, false),
    GATEWAY("gateway", Port.GATEWAY, false, 256, false);

    private final String module;
    private final Port port;
    private final boolean ownsSchema;
    private final int heapMegabytes;
    private final boolean busy;

    SpotsService(String module, Port port, boolean ownsSchema, int heapMegabytes, boolean busy) {
        this.module = module;
        this.port = port;
        this.ownsSchema = ownsSchema;
        this.heapMegabytes = heapMegabytes;
        this.busy = busy;
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

    /**
     * Whether it is worth compiling for speed: it has hot loops of its own. On two cores the quick compiler alone
     * halves a start's processor time, and saves a fifth of the memory.
     */
    boolean isBusy() {
        return busy;
    }
}
