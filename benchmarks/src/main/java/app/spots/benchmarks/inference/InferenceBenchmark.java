package app.spots.benchmarks.inference;

import app.spots.acceptance.demo.Arrival;
import app.spots.acceptance.demo.TextModel;
import app.spots.benchmarks.home.BenchHome;
import app.spots.benchmarks.home.InternalTokens;
import app.spots.benchmarks.home.Metrics;
import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import app.spots.cluster.ClusterPorts.Port;
import app.spots.cluster.Progress;
import app.spots.cluster.issuer.GatewaySecrets;
import app.spots.operator.Operator;
import app.spots.operator.token.DevelopmentTokens;
import app.spots.operator.upload.GatewayClient;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code ./spots bench inference}: recommendations over HTTP, without the gateway, by a service that knows a city
 * and what its people did, with the text model in its release. A whole cluster tells it; then the service, PostgreSQL and
 * Kafka have the machine to themselves.
 */
public final class InferenceBenchmark {
    private static final int MISUSED = 2;
    private static final long SEED = 11;
    private static final String SOURCE = "bench";
    private static final String AGENTS = "agent_bench_";
    private static final String SPOTS = "spot_" + SOURCE + "_";
    /** What an answer waits for. Others that read decisions later would share the same two cores with it here, and do not elsewhere. */
    private static final Set<String> PARTS = Set.of("postgres", "kafka", "issuer", "inference", "gateway");

    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final Path root;
    private final List<String> arguments;
    private final PrintStream out;

    public InferenceBenchmark(Path root, List<String> arguments, PrintStream out) {
        this.root = root;
        this.arguments = arguments;
        this.out = out;
    }

    public int run() {
        InferenceOptions options;
        try {
            options = InferenceOptions.of(arguments);
        } catch (IllegalArgumentException misuse) {
            System.err.println(misuse.getMessage());
            System.err.println(InferenceOptions.USAGE);
            return MISUSED;
        }
        try (BenchHome home = BenchHome.create(out)) {
            out.println("A cluster of its own, in " + home.folder());
            Path data = options.data() == null ? madeUp(home.folder()) : options.data();
            Checkins checkins = Checkins.read(data);
            ClusterLayout layout = home.layout(root);
            InferenceFigures figures;
            try (Cluster cluster = Cluster.start(layout)) {
                BenchHome.verifyDurable(cluster.durabilitySettings());
                tell(cluster, toBeTold(checkins, data, home.folder()), checkins);
            }
            try (Cluster cluster = Cluster.start(layout, PARTS, Progress.SILENT)) {
                new Arrival(operator(cluster)).awaitWithText();
                figures = new InferenceRun(
                                service(layout), asker(layout), new Questions(checkins, AGENTS, SEED), options, out)
                        .measure();
                replay(cluster, checkins, figures);
            }
            figures.put("candidateRecall", recall(layout, checkins), "reported: of last visits that were not told");
            figures.print(out);
            out.println(figures.json());
            return 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", interruption);
        }
    }

    private static Path madeUp(Path home) throws IOException {
        Path folder = Files.createDirectory(home.resolve("made-up-city"));
        Checkins.makeUp(folder, SEED);
        return folder;
    }

    private static Path toBeTold(Checkins checkins, Path data, Path home) throws IOException {
        Path folder = Files.createDirectory(home.resolve("told"));
        checkins.writeWithoutLast(data, folder);
        return folder;
    }

    private void replay(Cluster cluster, Checkins checkins, InferenceFigures figures) throws InterruptedException {
        ClusterLayout layout = cluster.layout();
        out.println("Replaying days");
        try (VisitFeed visits = new VisitFeed(brokers(layout), applied(layout))) {
            new TrafficReplay(checkins, asker(layout), AGENTS, SPOTS, out)
                    .measure(visits, () -> startAgain(cluster), figures);
        } catch (IOException | IllegalStateException failure) {
            // What else was measured stands.
            out.println("The replay failed: " + failure.getMessage());
            figures.put("memoryHitRate", Double.NaN, "reported");
            figures.put("databaseHitRate", Double.NaN, "reported");
        }
    }

    /** The service alone, as for a new version of it. */
    private static void startAgain(Cluster cluster) throws IOException, InterruptedException {
        cluster.process("inference").stop(WITHIN);
        cluster.restore();
        new Arrival(operator(cluster)).awaitWithText();
    }

    private static String brokers(ClusterLayout layout) {
        return "127.0.0.1:" + layout.port(Port.KAFKA);
    }

    private static Metrics applied(ClusterLayout layout) {
        return new Metrics(service(layout), "spots_interactions_total", "applied");
    }

    private static long toldVisits(Checkins checkins) {
        return checkins.visitCount() - checkins.people().size();
    }

    /** Once more, with every decision's candidates on record: too much to be measured beside. */
    private double recall(ClusterLayout layout, Checkins checkins) throws IOException, InterruptedException {
        Files.createDirectories(layout.home().resolve("config"));
        Files.writeString(
                layout.home().resolve("config/application.properties"), "spots.decisions.whole-set-percent=100\n");
        try (Cluster cluster = Cluster.start(layout)) {
            new Arrival(operator(cluster)).awaitWithText();
            return new CandidateRecall(checkins, AGENTS, SPOTS).measure(asker(layout), brokers(layout));
        }
    }

    private static Asker asker(ClusterLayout layout) {
        InternalTokens tokens =
                new InternalTokens(GatewaySecrets.keptUnder(layout.secrets()).signingKeyFile());
        return new Asker(service(layout), agentId -> tokens.of(agentId, "recommendations:read"));
    }

    private static GatewayClient operator(Cluster cluster) {
        return new GatewayClient(
                cluster.gateway(), DevelopmentTokens.ofOperator(cluster.layout().issuer()), Duration.ofMinutes(2));
    }

    private static URI service(ClusterLayout layout) {
        return URI.create("http://127.0.0.1:" + layout.port(Port.INFERENCE));
    }

    /** All of it has taken effect before anything is asked. */
    private void tell(Cluster cluster, Path told, Checkins checkins) throws IOException, InterruptedException {
        GatewayClient operator = operator(cluster);
        TextModel models = new TextModel(operator);
        models.release(models.register());
        int status = Operator.run(
                "import",
                "checkins",
                told.toString(),
                "--source",
                SOURCE,
                "--agent-prefix",
                AGENTS,
                "--consent-basis",
                "a measurement",
                "--gateway",
                cluster.gateway().toString(),
                "--issuer",
                cluster.layout().issuer().toString());
        if (status != 0) {
            throw new IllegalStateException("The import failed with status " + status);
        }
        long visits = toldVisits(checkins);
        applied(cluster.layout()).await(visits, WITHIN);
        new Arrival(operator).awaitWithText();
        out.printf(Locale.ROOT, "%,d places, %,d visits have taken effect%n", checkins.placeCount(), visits);
    }
}
