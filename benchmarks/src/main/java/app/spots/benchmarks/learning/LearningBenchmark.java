package app.spots.benchmarks.learning;

import app.spots.acceptance.city.City;
import app.spots.acceptance.demo.Arrival;
import app.spots.benchmarks.home.BenchHome;
import app.spots.benchmarks.home.Metrics;
import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import app.spots.cluster.ClusterPorts.Port;
import app.spots.cluster.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether learned weights rank better than those the pack starts with, for people and orders that nothing was learned from. A
 * cluster of its own: its answers, its decisions, its learner; people of the simulated city, who know nothing of packs.
 */
public final class LearningBenchmark {

    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Path root;
    private final PrintStream out;
    private final Scale scale;

    /** @param options {@code --small}: too small to tell anything, and writes no table */
    public LearningBenchmark(Path root, List<String> options, PrintStream out) {
        this.root = root;
        this.out = out;
        this.scale = options.contains("--small") ? Scale.SMALL : Scale.WHOLE;
    }

    public int run() {
        try (BenchHome home = BenchHome.create(out)) {
            out.println("A cluster of its own, in " + home.folder());
            try (Cluster cluster = start(home.layout(root))) {
                return experiment(cluster);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** One part after the other, the gateway before inference, which asks it for a token: nothing here is in a hurry, and on a machine with other work all at once take too long. */
    private static Cluster start(ClusterLayout layout) {
        Set<String> started = new LinkedHashSet<>(List.of("postgres", "kafka", "issuer"));
        for (String service : List.of("registry", "rules", "collection", "gateway", "inference")) {
            Cluster.start(layout, started, Progress.SILENT);
            started.add(service);
        }
        return Cluster.start(layout);
    }

    private int experiment(Cluster cluster) throws IOException, InterruptedException {
        ClusterLayout layout = cluster.layout();
        Town town = new Town(scale.people(), LocalDate.now(City.OFFSET));
        out.printf("The city of %,d people has lived two weeks: %,d actions%n", scale.people(), town.actions());
        RulesDesk desk = new RulesDesk(cluster.gateway(), layout.issuer(), loopback(layout, Port.RULES));
        long past = town.tell(desk.importer(out)).accepted();
        new Arrival(desk.gateway()).await();
        new Metrics(loopback(layout, Port.INFERENCE), "spots_interactions_total", "applied").await(past, WITHIN);
        out.printf(Locale.ROOT, "Inference knows the people by %,d actions%n", past);
        try (Phones phones = new Phones(town, cluster.gateway(), layout.issuer(), scale.shown())) {
            Experiment experiment = new Experiment(scale, town, phones, desk, out);
            Result result = experiment.run();
            result.print(out);
            if (scale == Scale.WHOLE) {
                result.write(root.resolve("docs/weights-learning.md"));
            }
            out.println(result.json());
            return result.isBetter() ? 0 : 1;
        }
    }

    private static URI loopback(ClusterLayout layout, Port port) {
        return URI.create("http://127.0.0.1:" + layout.port(port));
    }
}
