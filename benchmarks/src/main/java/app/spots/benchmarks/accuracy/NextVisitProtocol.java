package app.spots.benchmarks.accuracy;

import app.spots.recommenders.evaluation.PairedBootstrap;
import app.spots.recommenders.nextvisit.FitPlan;
import app.spots.recommenders.nextvisit.NextVisitModel;
import app.spots.recommenders.nextvisit.Situation;
import app.spots.recommenders.nextvisit.VisitCounter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which place does a trajectory end at? All places of the training trajectories are ranked for the last check-in of each
 * later trajectory; nothing after the training trajectories is counted or learned from.
 */
final class NextVisitProtocol implements Protocol {

    private static final String FLOOR = "counter";
    private static final int RESAMPLES = 2000;

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
                fitted,
                "nyc",
                false,
                List.of(
                        new Metric("acc1", FLOOR, 0.2734, source, 0.262),
                        new Metric("acc5", FLOOR, 0.5361, source, 0.535),
                        new Metric("acc10", FLOOR, 0.6244, source, 0.648),
                        new Metric("mrr", FLOOR, 0.3915, source, 0.385)));
    }

    /** The moment of the next check-in is given, as to somebody who asks for now. */
    private static Protocol timed(Fitted fitted) {
        String source = "9-term blend of the data's README, fitted on these instances";
        return new NextVisitProtocol(
                fitted,
                "nycTime",
                true,
                List.of(
                        new Metric("acc1", FLOOR, 0.3155, source, 0.308),
                        new Metric("acc5", FLOOR, 0.5801, source, 0.572),
                        new Metric("acc10", FLOOR, 0.6664, source, 0.660),
                        new Metric("mrr", FLOOR, 0.4336, source, 0.426)));
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
        return List.of(
                NextVisitFolder.PLACES,
                NextVisitFolder.TRAJECTORIES,
                NextVisitFolder.instanceFile(folder).getFileName().toString());
    }

    @Override
    public String variant() {
        return timed ? "Time" : "";
    }

    @Override
    public String method() {
        return "blend of " + NextVisitModel.terms() + " terms, weights and trees from the later half of train (2)";
    }

    @Override
    public List<Metric> metrics() {
        return metrics;
    }

    @Override
    public Map<String, Double> run(Path path, long seed, Progress progress) {
        NextVisitFolder folder = NextVisitFolder.read(path);
        progress.tell("%d places, %d visits to learn from, %d instances"
                .formatted(
                        folder.places().size(),
                        folder.train().size(),
                        folder.instances().size()));
        VisitCounter counter = VisitCounter.of(folder.places(), folder.train());
        NextVisitRanks floor = ranks(folder, counter::scores);
        NextVisitModel model = fitted.on(path, folder, seed, progress);
        NextVisitRanks ours = ranks(folder, model::scores);
        tellGain(progress, "Acc@1", ours.hits(1), floor.hits(1));
        tellGain(progress, "MRR", ours.reciprocals(), floor.reciprocals());
        Map<String, Double> figures = new LinkedHashMap<>();
        put(figures, "", ours);
        put(figures, FLOOR + ".", floor);
        return figures;
    }

    private static void tellGain(Progress progress, String what, double[] ours, double[] floor) {
        PairedBootstrap gain = PairedBootstrap.of(ours, floor, RESAMPLES, 1);
        progress.tell("%s over the counter: %+.4f (95 %% interval %+.4f to %+.4f)"
                .formatted(what, gain.mean(), gain.low(), gain.high()));
    }

    private static void put(Map<String, Double> figures, String prefix, NextVisitRanks ranks) {
        figures.put(prefix + "acc1", ranks.accuracy(1));
        figures.put(prefix + "acc5", ranks.accuracy(5));
        figures.put(prefix + "acc10", ranks.accuracy(10));
        figures.put(prefix + "mrr", ranks.meanReciprocal());
    }

    private NextVisitRanks ranks(NextVisitFolder folder, Function<Situation, double[]> scores) {
        return new NextVisitRanks(folder.instances().parallelStream()
                .mapToDouble(instance -> NextVisitRanks.rank(
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
