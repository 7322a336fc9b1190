package app.spots.benchmarks.sync;

import app.spots.benchmarks.home.BenchHome;
import app.spots.benchmarks.home.InternalTokens;
import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import app.spots.cluster.ClusterPorts.Port;
import app.spots.cluster.Progress;
import app.spots.cluster.issuer.GatewaySecrets;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The parts of a cluster that take events in, started as {@code ./spots up} starts them, in a folder and on ports of their own. */
final class IngestCluster implements IngestPlace, AutoCloseable {
    /** Whoever consumes what was taken in is left out: ingest is measured, not what others make of it. */
    private static final Set<String> PARTS = Set.of("postgres", "kafka", "issuer", "collection", "gateway");

    private static final List<String> WORKING = List.of("collection", "postgres", "kafka", "gateway");

    private final BenchHome home;
    private final ClusterLayout layout;
    private final Cluster cluster;

    IngestCluster(Path root, PrintStream out) {
        this.home = BenchHome.create(out);
        this.layout = home.layout(root);
        this.cluster = Cluster.start(layout, PARTS, Progress.SILENT);
    }

    @Override
    public Map<String, String> verifyDurable() {
        return BenchHome.verifyDurable(cluster.durabilitySettings());
    }

    @Override
    public Path home() {
        return home.folder();
    }

    @Override
    public URI service() {
        return URI.create("http://127.0.0.1:" + layout.port(Port.COLLECTION));
    }

    @Override
    public URI gateway() {
        return layout.gateway();
    }

    @Override
    public URI issuer() {
        return layout.issuer();
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + layout.port(Port.KAFKA);
    }

    @Override
    public IngestDatabase database() {
        return new IngestDatabase(cluster.database());
    }

    @Override
    public UnaryOperator<String> tokens() {
        return new InternalTokens(GatewaySecrets.keptUnder(layout.secrets()).signingKeyFile())::of;
    }

    @Override
    public ProcessMeter serviceMeter() {
        return meter("collection");
    }

    private ProcessMeter meter(String part) {
        return new ProcessMeter(cluster.process(part).pid());
    }

    @Override
    public Map<String, Double> processorSeconds() {
        Map<String, Double> seconds = WORKING.stream()
                .collect(Collectors.toMap(part -> part, part -> meter(part).processorSeconds()));
        seconds.put("load", ownProcessorSeconds());
        return seconds;
    }

    private static double ownProcessorSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    @Override
    public void close() {
        cluster.stop();
        home.close();
    }
}
