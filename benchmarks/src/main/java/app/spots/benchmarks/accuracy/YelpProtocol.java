package app.spots.benchmarks.accuracy;

import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.evaluation.Blend;
import app.spots.recommenders.evaluation.Blend.Part;
import app.spots.recommenders.evaluation.FullRanking;
import app.spots.recommenders.evaluation.Popularity;
import app.spots.recommenders.evaluation.RankedUsers;
import app.spots.recommenders.factor.FactorSettings;
import app.spots.recommenders.factor.FactorTrainer;
import app.spots.recommenders.graph.GraphFilter;
import app.spots.recommenders.graph.GraphFilterSettings;
import app.spots.recommenders.interactions.SparseRows;
import app.spots.recommenders.neighbourhood.NearTaken;
import app.spots.recommenders.neighbourhood.SharedCategories;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Yelp as CAPRI splits it: places that are new to the user, all of those not visited are ranked, the first ten count. Settings and
 * weights were chosen by training on train alone and ranking what tune adds.
 */
final class YelpProtocol implements Protocol {
    private static final int K = 10;

    private static final FactorSettings FACTORS = FactorSettings.of(64, 16, 0.05, 0.01);
    /** One beginning alone is several per cent better or worse than another. */
    private static final int BEGINNINGS = 3;

    private static final GraphFilterSettings GRAPH = new GraphFilterSettings(128, 0.3, 0, 6);
    private static final double NEAR_KM = 1;
    private static final double GRAPH_WEIGHT = 0.5;
    private static final double NEAR_WEIGHT = 0.4;
    private static final double CATEGORY_WEIGHT = 1;

    @Override
    public String name() {
        return "yelp";
    }

    @Override
    public String folder() {
        return "yelp-capri";
    }

    @Override
    public List<String> files() {
        return YelpData.FILES;
    }

    @Override
    public String method() {
        return "mean of %d iALS %s + %s graph filter %s + %s places near (%s km) + %s categories"
                .formatted(BEGINNINGS, FACTORS, GRAPH_WEIGHT, GRAPH, NEAR_WEIGHT, NEAR_KM, CATEGORY_WEIGHT);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(new Metric("r10", "popularity", 0.0518, "iALS, reproduced", 0.0518));
    }

    @Override
    public Map<String, Double> run(Path folder, long seed, Progress progress) {
        YelpData data = YelpData.read(folder);
        SparseRows taken = data.taken().byUser();
        progress.tell("%,d users, %,d places, %,d visits".formatted(taken.rows(), taken.columns(), taken.size()));
        FullRanking ranking = new FullRanking(taken, data.test(), K);
        try (Workers workers = Workers.ofMachine()) {
            Blend blend = blend(data, seed, workers, progress);
            progress.tell("ranking");
            RankedUsers ours = ranking.of(blend, workers, done -> {});
            RankedUsers popular = ranking.of(new Popularity(data.taken()), workers, done -> {});
            progress.tell(Difference.of("r10 over popularity", ours.recall(), popular.recall(), seed));
            return Map.of(
                    "r10", ours.meanRecall(),
                    "ndcg10", ours.meanNdcg(),
                    "counter.r10", popular.meanRecall(),
                    "counter.ndcg10", popular.meanNdcg());
        }
    }

    private static Blend blend(YelpData data, long seed, Workers workers, Progress progress) {
        SparseRows taken = data.taken().byUser();
        List<Part> parts = new ArrayList<>();
        for (int beginning = 0; beginning < BEGINNINGS; beginning++) {
            progress.tell("iALS %d of %d".formatted(beginning + 1, BEGINNINGS));
            FactorTrainer trainer = new FactorTrainer(data.taken(), FACTORS, seed * BEGINNINGS + beginning, workers);
            parts.add(new Part(trainer.train(epoch -> {}), 1.0 / BEGINNINGS));
        }
        progress.tell("graph filter");
        parts.add(new Part(GraphFilter.train(data.taken(), GRAPH, seed, workers), GRAPH_WEIGHT));
        parts.add(new Part(new NearTaken(taken, data.latitudes(), data.longitudes(), NEAR_KM), NEAR_WEIGHT));
        parts.add(new Part(new SharedCategories(taken, data.categories()), CATEGORY_WEIGHT));
        return new Blend(parts);
    }
}
