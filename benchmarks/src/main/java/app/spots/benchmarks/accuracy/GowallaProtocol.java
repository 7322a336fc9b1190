package app.spots.benchmarks.accuracy;

import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.evaluation.FullRanking;
import app.spots.recommenders.evaluation.Popularity;
import app.spots.recommenders.evaluation.RankedUsers;
import app.spots.recommenders.graph.GraphFilter;
import app.spots.recommenders.graph.GraphFilterSettings;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.PairList;
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
        PairList trained = lists(folder.resolve(TRAIN));
        PairList tested = lists(folder.resolve(TEST));
        int users = Math.max(trained.lefts(), tested.lefts());
        int items = Math.max(trained.rights(), tested.rights());
        InteractionMatrix train = InteractionMatrix.of(trained.rows(users, items));
        SparseRows test = tested.rows(users, items);
        progress.tell("%,d users, %,d items, %,d interactions".formatted(users, items, train.size()));
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
                    "popularity.recall20", popular.meanRecall(),
                    "popularity.ndcg20", popular.meanNdcg());
        }
    }

    private static void tellSome(int done, int users, Progress progress) {
        if (done % TOLD_EVERY == 0) {
            progress.tell("%,d of %,d users ranked".formatted(done, users));
        }
    }

    /** A line a user: the user, then its items. */
    private static PairList lists(Path file) {
        PairList pairs = new PairList();
        DataFile.spaced(file).forEach(line -> {
            int user = line.id(0);
            for (int cell = 1; cell < line.width(); cell++) {
                pairs.add(user, line.id(cell));
            }
        });
        return pairs;
    }
}
