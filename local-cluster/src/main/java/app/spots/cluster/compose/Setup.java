package app.spots.cluster.compose;

import app.spots.cluster.issuer.GatewaySecrets;
import app.spots.cluster.issuer.PrivateFile;
import app.spots.cluster.kafka.KafkaTopics;
import app.spots.cluster.postgres.SpotsDatabase;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes ready what the services find in a compose cluster, any number of times: secrets on a shared volume, in the form that Spring
 * reads as a configuration tree, then roles, schemas and topics. Environment: {@code POSTGRES_URL}, {@code POSTGRES_USER}, {@code
 * POSTGRES_PASSWORD}, {@code KAFKA_BROKERS}, {@code SECRETS}.
 */
public final class Setup {
    private static final int PASSWORD_BYTES = 24;

    private final Map<String, String> environment;
    private final Path secrets;

    private Setup(Map<String, String> environment) {
        this.environment = environment;
        this.secrets = Path.of(required(environment, "SECRETS"));
    }

    public static void main(String... arguments) {
        PrintStream out = System.out;
        new Setup(System.getenv()).run();
        out.println("Secrets, roles, schemas and topics are in place.");
    }

    private void run() {
        gatewaySecrets();
        PrivateFile.readOrCreate(
                secrets.resolve("collection").resolve("spots.privacy.master-key"), GatewaySecrets::random);
        PGSimpleDataSource admin = new PGSimpleDataSource();
        admin.setUrl(required(environment, "POSTGRES_URL"));
        admin.setUser(required(environment, "POSTGRES_USER"));
        admin.setPassword(required(environment, "POSTGRES_PASSWORD"));
        SpotsDatabase.bootstrap(admin, this::rolePassword);
        KafkaTopics.create(required(environment, "KAFKA_BROKERS"));
    }

    private void gatewaySecrets() {
        Path gateway = secrets.resolve("gateway");
        GatewaySecrets kept = GatewaySecrets.keptUnder(gateway.resolve("keys"));
        PrivateFile.readOrCreate(gateway.resolve("spots.identity.clients.inference.secret"), kept::serviceSecret);
        PrivateFile.readOrCreate(
                secrets.resolve("inference").resolve("spots.registry.client-secret"), kept::serviceSecret);
    }

    private String rolePassword(String service) {
        return PrivateFile.readOrCreate(
                secrets.resolve(service).resolve("spring.datasource.password"), Setup::randomPassword);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Set " + name + " in the environment.");
        }
        return value;
    }
}
