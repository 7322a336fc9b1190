package app.spots.benchmarks.accuracy;

import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.evaluation.FullRanking;
import app.spots.recommenders.evaluation.Popularity;
import app.spots.recommenders.evaluation.RankedUsers;
import app.spots.recommenders.graph.GraphFilter;
import app.spots.recommenders.graph.GraphFilterSettings;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.SparseRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Gowalla in LightGCN's split: every item that is not in training is ranked, the first 20 count. */
final class GowallaProtocol implements Protocol {
    private static final int K = 20;
    private static final int TOLD_EVERY = 4096;
    private static final String TRAIN = "train.txt.gz";
    private static final String TEST = "test.txt.gz";

    @Override
    public String name() {
        return "gowalla";
    }

    @Override
    public String folder() {
        return "gowalla-lightgcn";
    }

    @Override
    public List<String> files() {
        return List.of(TRAIN, TEST);
    }

    @Override
    public String method() {
        return "graph filter BSPM-EM, published settings " + GraphFilterSettings.bspm();
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric("recall20", "popularity", 0.1920, "BSPM-EM (SIGIR 2023)", 0.191),
                new Metric("ndcg20", "popularity", 0.1597, "BSPM-EM (SIGIR 2023)", 0.1585));
    }

    @Override
    public Map<String, Double> run(Path folder, long seed, Progress progress) {
        Ids userIds = new Ids();
        Ids itemIds = new Ids();
        Pairs trained = lists(DataFile.spaced(folder, TRAIN), userIds, itemIds);
        Pairs tested = lists(DataFile.spaced(folder, TEST), userIds, itemIds);
        InteractionMatrix train = InteractionMatrix.of(trained.rows());
        SparseRows test = tested.rows();
        int users = train.users();
        progress.tell("%,d users, %,d items, %,d interactions".formatted(users, train.items(), train.size()));
        try (Workers workers = Workers.ofMachine()) {
            GraphFilter filter = GraphFilter.train(train, GraphFilterSettings.bspm(), seed, workers);
            progress.tell("trained");
            FullRanking ranking = new FullRanking(train.byUser(), test, K);
            RankedUsers ours = ranking.of(filter, workers, done -> tellSome(done, users, progress));
            RankedUsers popular = ranking.of(new Popularity(train), workers, done -> {});
            progress.tell(Difference.of("recall20 over popularity", ours.recall(), popular.recall(), seed));
            return Map.of(
                    "recall20", ours.meanRecall(),
                    "ndcg20", ours.meanNdcg(),
                    "counter.recall20", popular.meanRecall(),
                    "counter.ndcg20", popular.meanNdcg());
        }
    }

    private static void tellSome(int done, int users, Progress progress) {
        if (done % TOLD_EVERY == 0) {
            progress.tell("%,d of %,d users ranked".formatted(done, users));
        }
    }

    /** A line a user: the user, then its items. */
    private static Pairs lists(DataFile file, Ids users, Ids items) {
        Pairs pairs = new Pairs(users, items);
        file.forEach(line -> {
            for (int cell = 1; cell < line.width(); cell++) {
                pairs.add(line.id(0), line.id(cell));
            }
        });
        if (pairs.isEmpty()) {
            throw MalformedDataException.in(file.path(), "no line names an item behind its user");
        }
        return pairs;
    }
}
