package app.spots.benchmarks.sync;

import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import app.spots.cluster.ClusterPorts;
import app.spots.cluster.ClusterPorts.Port;
import app.spots.cluster.Progress;
import app.spots.cluster.issuer.GatewaySecrets;
import app.spots.cluster.process.Lifetime;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of a cluster that take events in, started as {@code ./spots up} starts them, in a folder and on ports of their own. */
final class IngestCluster implements AutoCloseable {
    /** Whoever consumes what was taken in is left out: ingest is measured, not what others make of it. */
    private static final Set<String> PARTS = Set.of("postgres", "kafka", "issuer", "collection", "gateway");

    private static final List<String> WORKING = List.of("collection", "postgres", "kafka", "gateway");

    private final Path home;
    private final ClusterLayout layout;
    private final Cluster cluster;
    private final PrintStream out;

    IngestCluster(Path root, PrintStream out) {
        this.out = out;
        this.home = Folders.home();
        this.layout = new ClusterLayout(root, home, ClusterPorts.free(), Lifetime.TIED_TO_PARENT);
        this.cluster = Cluster.start(layout, PARTS, Progress.SILENT);
    }

    /**
     * The settings that make an acknowledgement durable.
     *
     * @throws IllegalStateException where one of them is off
     */
    Map<String, String> verifyDurable() {
        Map<String, String> settings = cluster.durabilitySettings();
        if (!settings.equals(Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on"))) {
            throw new IllegalStateException("These figures do not count: PostgreSQL runs with " + settings);
        }
        return settings;
    }

    Path home() {
        return home;
    }

    URI service() {
        return URI.create("http://127.0.0.1:" + layout.port(Port.COLLECTION));
    }

    URI gateway() {
        return layout.gateway();
    }

    URI issuer() {
        return layout.issuer();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + layout.port(Port.KAFKA);
    }

    IngestDatabase database() {
        return new IngestDatabase(cluster.database());
    }

    InternalTokens tokens() {
        return new InternalTokens(GatewaySecrets.keptUnder(layout.secrets()).signingKeyFile());
    }

    ProcessMeter meter(String part) {
        return new ProcessMeter(cluster.process(part).pid());
    }

    /** Processor seconds that each working part has used. */
    Map<String, Double> processorSeconds() {
        return WORKING.stream()
                .collect(Collectors.toMap(part -> part, part -> meter(part).processorSeconds()));
    }

    @Override
    public void close() {
        cluster.stop();
        try {
            Folders.delete(home);
        } catch (IOException failure) {
            out.println("Left behind: " + home);
        }
    }
}
