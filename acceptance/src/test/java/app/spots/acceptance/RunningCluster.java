package app.spots.acceptance;

import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.cluster.issuer.TokenRequest;
import app.spots.operator.token.DevelopmentTokens;
import app.spots.operator.token.TokenSupply;
import app.spots.operator.upload.GatewayClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A cluster of the tests' own, of the services as packaged, on free ports in a folder that is deleted at the end. */
final class RunningCluster implements AutoCloseable {

    private final Path home;
    private final Cluster cluster;

    /** @param settings of all services, as properties; Spring Boot finds them beside its working directory */
    RunningCluster(String settings) throws IOException {
        // PostgreSQL's socket paths are short, and its account must get here: not inside the build's folders.
        this.home = Files.createTempDirectory("spots-e2e-");
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/application.properties"), settings);
        this.cluster = Cluster.start(ClusterLayout.forTest(Path.of("..").toRealPath(), home));
    }

    Cluster cluster() {
        return cluster;
    }

    String[] connection() {
        return new String[] {
            "--gateway",
            cluster.gateway().toString(),
            "--issuer",
            cluster.layout().issuer().toString()
        };
    }

    GatewayClient operator() {
        return new GatewayClient(
                cluster.gateway(), DevelopmentTokens.ofOperator(cluster.layout().issuer()), Duration.ofMinutes(1));
    }

    GatewayClient phone(String agentId) {
        String token = new DevIssuerClient(cluster.layout().issuer()).token(TokenRequest.phone(agentId));
        return new GatewayClient(cluster.gateway(), TokenSupply.fixed(token), Duration.ofSeconds(30));
    }

    /** SIGKILL, as a machine without memory does it. Returns when the process is gone: a dying one may still look alive. */
    void kill(String part) throws ExecutionException, InterruptedException, TimeoutException {
        ProcessHandle process = ProcessHandle.of(cluster.process(part).pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
