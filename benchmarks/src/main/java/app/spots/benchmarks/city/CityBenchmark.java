package app.spots.benchmarks.city;

import app.spots.acceptance.city.City;
import app.spots.acceptance.demo.Arrival;
import app.spots.benchmarks.city.CityStudy.Desks;
import app.spots.benchmarks.home.BenchHome;
import app.spots.benchmarks.home.Metrics;
import app.spots.benchmarks.learning.Phones;
import app.spots.benchmarks.learning.RulesDesk;
import app.spots.benchmarks.learning.Town;
import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import app.spots.cluster.ClusterPorts.Port;
import app.spots.contracts.training.DatasetVersion;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ./spots bench city}: whether rules lift the generic model, and a model trained on labelled exposures lifts both, for
 * people of the simulated city who know of neither, on a cluster of its own.
 */
public final class CityBenchmark {
    /** People here act on an answer at once; and for want of months, orders are drawn more often and further than usual. */
    private static final String LEARNING = """
            spots.training.attribution-window=5s
            spots.training.allowed-lateness=1s
            spots.training.settle=2s
            spots.training.label-every=1s
            spots.rules.learning.cron=-
            spots.exploration.probability=0.5
            spots.exploration.window=10
            """;

    /** What is judged is the ranking alone. */
    private static final String JUDGING = """
            spots.rules.learning.cron=-
            spots.exploration.probability=0
            """;

    /** Of ten items, on the average. */
    private static final int LOOKED_AT_AN_ANSWER = 5;

    private static final Duration KNOWN_WITHIN = Duration.ofMinutes(10);

    private final Path root;
    private final PrintStream out;
    private final CityScale scale;

    /** @param options {@code --small}: too small to tell anything, and writes no table */
    public CityBenchmark(Path root, List<String> options, PrintStream out) {
        this.root = root;
        this.out = out;
        this.scale = options.contains("--small") ? CityScale.SMALL : CityScale.WHOLE;
    }

    public int run() {
        try (BenchHome home = BenchHome.create(out)) {
            out.println("A cluster of its own, in " + home.folder());
            return study(home);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interruption);
        }
    }

    private int study(BenchHome home) throws IOException, InterruptedException {
        ClusterLayout layout = home.layout(root);
        Town town = new Town(
                scale.people(), LocalDate.now(City.OFFSET), scale.days() + scale.adaptingDays() + scale.judgedDays());
        out.printf(Locale.ROOT, "%,d people have lived two weeks: %,d actions%n", scale.people(), town.actions());
        CityStudy study = new CityStudy(scale, town, out);
        Path files = Files.createDirectory(home.folder().resolve("data-set"));
        DatasetVersion version = part(layout, LEARNING, town, desks -> {
            long past = town.tell(desks.rules().importer(out)).accepted();
            new Arrival(desks.rules().gateway()).await();
            desks.applied().await(past, KNOWN_WITHIN);
            return study.learningDays(desks, files);
        });
        out.printf(Locale.ROOT, "Training on the data set %s%n", version.datasetId());
        Map<Scorer, TrainedArtifact> trained = new EnumMap<>(Scorer.class);
        trainings().forEach((scorer, training) -> trained.put(scorer, training.train(files, version)));
        Map<Scorer, String> learned = new EnumMap<>(Scorer.class);
        TrainedArtifact custom = trained.get(Scorer.CUSTOM);
        if (custom != null && scale.adaptingDays() > 0) {
            learned.put(Scorer.CUSTOM, part(layout, adapting(), town, desks -> {
                new Arrival(desks.rules().gateway()).await();
                return study.weightsLearnedFor(desks, custom);
            }));
        }
        Map<Arm, Outcome> outcomes = part(layout, JUDGING, town, desks -> {
            new Arrival(desks.rules().gateway()).await();
            return study.judgedDays(desks, trained, learned);
        });
        CityResult result = new CityResult(scale, version.manifest(), trained, outcomes);
        result.print(out);
        if (scale == CityScale.WHOLE) {
            result.write(root.resolve("docs/city-study.md"));
        }
        out.println(result.json());
        return result.isLifted() ? 0 : 1;
    }

    private Map<Scorer, CustomTraining> trainings() {
        return new EnumMap<>(Map.of(Scorer.REFIT, new RefitTraining(), Scorer.CUSTOM, new NetworkTraining(out)));
    }

    /** The learner reads what came of this model, not of the one before. */
    private String adapting() {
        return LEARNING + "spots.rules.learning.examples="
                + scale.adaptingDays() * scale.learnedFrom() * LOOKED_AT_AN_ANSWER + "\n";
    }

    private interface Part<T> {
        T play(Desks desks) throws IOException, InterruptedException;
    }

    private <T> T part(ClusterLayout layout, String settings, Town town, Part<T> part)
            throws IOException, InterruptedException {
        Path config = Files.createDirectories(layout.home().resolve("config"));
        Files.writeString(config.resolve("application.properties"), settings);
        try (Cluster cluster = Cluster.start(layout);
                Phones phones = new Phones(town, cluster.gateway(), layout.issuer(), scale.shown())) {
            RulesDesk rules = new RulesDesk(cluster.gateway(), layout.issuer(), loopback(layout, Port.RULES));
            Metrics applied = new Metrics(loopback(layout, Port.INFERENCE), "spots_interactions_total", "applied");
            return part.play(new Desks(phones, rules, applied));
        }
    }

    private static URI loopback(ClusterLayout layout, Port port) {
        return URI.create("http://127.0.0.1:" + layout.port(port));
    }
}
