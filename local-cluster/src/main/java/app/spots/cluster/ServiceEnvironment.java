package app.spots.cluster;

import app.spots.cluster.ClusterPorts.Port;
import app.spots.cluster.issuer.GatewaySecrets;
import app.spots.cluster.issuer.Scopes;
import app.spots.cluster.postgres.SpotsDatabase;
import app.spots.cluster.service.ServiceProperties;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each service is told of the cluster it runs in. */
final class ServiceEnvironment {

    private final ClusterLayout layout;
    private final ClusterSecrets secrets;
    private final PostgresPart postgres;
    private final KafkaPart kafka;

    ServiceEnvironment(ClusterLayout layout, ClusterSecrets secrets, PostgresPart postgres, KafkaPart kafka) {
        this.layout = layout;
        this.secrets = secrets;
        this.postgres = postgres;
        this.kafka = kafka;
    }

    Map<String, String> of(SpotsService service) {
        ServiceProperties properties = new ServiceProperties()
                .set("server.address", "127.0.0.1")
                .set("server.port", layout.port(service.port()));
        if (service == SpotsService.GATEWAY) {
            gateway(properties);
        } else {
            properties.set("spots.identity.jwks-uri", layout.gateway().resolve("/internal/jwks"));
        }
        if (service.ownsSchema()) {
            database(properties, service.part());
            broker(properties);
        }
        if (service == SpotsService.INFERENCE) {
            inference(properties);
        }
        if (service == SpotsService.COLLECTION) {
            properties.set("spots.datasets.directory", layout.home().resolve("datasets"));
            properties.set("spots.privacy.master-key", secrets.privacyMasterKey());
        }
        if (service == SpotsService.REGISTRY) {
            properties.set("spots.blobs.directory", layout.home().resolve("blobs"));
        }
        return properties.variables();
    }

    private void database(ServiceProperties properties, String schema) {
        properties
                .set("spring.datasource.url", postgres.url())
                .set("spring.datasource.username", SpotsDatabase.role(schema))
                .set("spring.datasource.password", secrets.rolePassword(schema));
    }

    private void broker(ServiceProperties properties) {
        properties
                .set("spring.kafka.bootstrap-servers", kafka.bootstrapServers())
                .set("spring.cloud.stream.kafka.binder.brokers", kafka.bootstrapServers());
    }

    private void gateway(ServiceProperties properties) {
        GatewaySecrets gateway = secrets.gateway();
        properties
                .set("management.server.port", layout.port(Port.GATEWAY_MANAGEMENT))
                .set("spots.identity.signing.key-file", gateway.signingKeyFile())
                .set("spots.identity.agent-id-key-file", gateway.agentIdKeyFile())
                .set("spots.identity.clients.inference.secret", gateway.serviceSecret())
                .set("spots.identity.clients.inference.scopes", "blobs:read,datasets:read,models:propose")
                // Given whole: Spring replaces a list, it does not merge into one.
                .set("spots.identity.issuers[0].issuer", layout.issuer())
                .set("spots.identity.issuers[0].agent-id-claim", "agent_id")
                .set("spots.identity.issuers[0].age-claim", "age")
                .set("spots.identity.issuers[0].scopes", allScopes());
        for (SpotsService upstream : SpotsService.values()) {
            if (upstream != SpotsService.GATEWAY) {
                properties.set("spots.gateway.upstreams." + upstream.part() + ".uri", layout.loopback(upstream.port()));
            }
        }
    }

    private static String allScopes() {
        return Stream.concat(Scopes.PHONE.stream(), Scopes.OPERATOR.stream()).collect(Collectors.joining(","));
    }

    private void inference(ServiceProperties properties) {
        properties
                .set("spots.registry.uri", layout.loopback(Port.REGISTRY))
                .set("spots.registry.token-uri", layout.gateway().resolve("/internal/token"))
                .set("spots.registry.client-secret", secrets.gateway().serviceSecret())
                .set(
                        "spots.registry.blob-directory",
                        layout.home().resolve("inference").resolve("blobs"));
    }
}
