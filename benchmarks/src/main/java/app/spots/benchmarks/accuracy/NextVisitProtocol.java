package app.spots.benchmarks.accuracy;

import app.spots.benchmarks.accuracy.NextVisitFolder.Instance;
import app.spots.recommenders.evaluation.Ranking;
import app.spots.recommenders.evaluation.Ranks;
import app.spots.recommenders.nextvisit.FitPlan;
import app.spots.recommenders.nextvisit.NextVisitModel;
import app.spots.recommenders.nextvisit.Situation;
import app.spots.recommenders.nextvisit.VisitCounter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which place does a trajectory end at? All places of the training trajectories are ranked for the last check-in of each
 * later trajectory; nothing after the training trajectories is counted or learned from.
 */
final class NextVisitProtocol implements Protocol {

    private static final String FLOOR = "own counts";
    private static final List<String> METRICS = List.of("acc1", "acc5", "acc10", "mrr");

    private final String name;
    private final boolean timed;
    private final List<Metric> metrics;
    private final Fitted fitted;

    private NextVisitProtocol(Fitted fitted, String name, boolean timed, List<Metric> metrics) {
        this.fitted = fitted;
        this.name = name;
        this.timed = timed;
        this.metrics = metrics;
    }

    /** Both ways to ask, of one model: a model answers with the moment of the next check-in given and without. */
    static List<Protocol> both() {
        Fitted fitted = new Fitted();
        return List.of(untimed(fitted), timed(fitted));
    }

    /** The moment of the next check-in is not known. */
    private static Protocol untimed(Fitted fitted) {
        String source = "STHGCN (SIGIR 2023), its own split of the same dump";
        return new NextVisitProtocol(
                fitted, "nyc", false, metrics(source, new double[] {0.2734, 0.5361, 0.6244, 0.3915}, new double[] {
                    0.262, 0.535, 0.648, 0.385
                }));
    }

    /** The moment of the next check-in is given, as to somebody who asks for now. */
    private static Protocol timed(Fitted fitted) {
        String source = "9-term blend of the data's README, fitted on these instances";
        return new NextVisitProtocol(
                fitted, "nycTime", true, metrics(source, new double[] {0.3155, 0.5801, 0.6664, 0.4336}, new double[] {
                    0.308, 0.572, 0.660, 0.426
                }));
    }

    private static List<Metric> metrics(String source, double[] published, double[] mustReach) {
        return IntStream.range(0, METRICS.size())
                .mapToObj(at -> new Metric(METRICS.get(at), FLOOR, published[at], source, mustReach[at]))
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String folder() {
        return "foursquare-nyc";
    }

    @Override
    public List<String> files() {
        return List.of(NextVisitFolder.PLACES, NextVisitFolder.TRAJECTORIES);
    }

    @Override
    public List<String> filesOf(Path folder) {
        return Stream.concat(files().stream(), NextVisitFolder.instanceFiles(folder).stream())
                .toList();
    }

    @Override
    public String variant() {
        return timed ? "Time" : "";
    }

    @Override
    public String method() {
        return "blend of " + NextVisitModel.terms() + " terms, weights and trees from the later half of train (3)";
    }

    @Override
    public List<Metric> metrics() {
        return metrics;
    }

    @Override
    public Map<String, Double> run(Path path, long seed, Progress progress) {
        NextVisitFolder folder = NextVisitFolder.read(path);
        progress.tell("%d places, %d visits to learn from"
                .formatted(folder.places().size(), folder.train().size()));
        VisitCounter counter = VisitCounter.of(folder.places(), folder.train());
        NextVisitModel model = fitted.on(path, folder, seed, progress);
        Map<String, Double> figures = new LinkedHashMap<>();
        folder.instances().forEach((asked, instances) -> {
            // The first file is what the keys speak of; any other one is told beside it.
            String prefix = figures.isEmpty() ? "" : asked + ".";
            Ranks floor = ranks(instances, counter::scores);
            Ranks ours = ranks(instances, model::scores);
            progress.tell("%s: %d instances".formatted(asked, instances.size()));
            progress.tell(Difference.of("Acc@1 over the counter", ours.hits(1), floor.hits(1), seed));
            progress.tell(Difference.of("MRR over the counter", ours.reciprocals(), floor.reciprocals(), seed));
            put(figures, prefix, ours);
            put(figures, Metric.COUNTER + prefix, floor);
        });
        return figures;
    }

    private static void put(Map<String, Double> figures, String prefix, Ranks ranks) {
        figures.put(prefix + "acc1", ranks.hitRate(1));
        figures.put(prefix + "acc5", ranks.hitRate(5));
        figures.put(prefix + "acc10", ranks.hitRate(10));
        figures.put(prefix + "mrr", ranks.reciprocal());
    }

    private Ranks ranks(List<Instance> instances, Function<Situation, double[]> scores) {
        return new Ranks(instances.parallelStream()
                .mapToDouble(instance -> Ranking.expectedRank(
                        scores.apply(timed ? instance.timed() : instance.untimed()), instance.target()))
                .toArray());
    }

    /** The last model fitted, for the other way to ask. */
    private static final class Fitted {

        private @Nullable Path path;
        private long seed;
        private @Nullable NextVisitModel model;

        synchronized NextVisitModel on(Path wanted, NextVisitFolder folder, long wantedSeed, Progress progress) {
            if (model != null && wanted.equals(path) && seed == wantedSeed) {
                return model;
            }
            NextVisitModel fresh = NextVisitModel.fit(
                    folder.places(), folder.train(), FitPlan.forTrajectoryEnds().withSeed(wantedSeed));
            progress.tell("fitted, " + fresh.toBytes().length / 1024 + " KiB");
            path = wanted;
            seed = wantedSeed;
            model = fresh;
            return fresh;
        }
    }
}
