package app.spots.benchmarks.accuracy;

import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.evaluation.Blend;
import app.spots.recommenders.evaluation.ItemScorer;
import app.spots.recommenders.evaluation.Popularity;
import app.spots.recommenders.evaluation.Ranks;
import app.spots.recommenders.evaluation.SampledNegatives;
import app.spots.recommenders.evaluation.SampledNegatives.Instance;
import app.spots.recommenders.factor.FactorSettings;
import app.spots.recommenders.factor.FactorTrainer;
import app.spots.recommenders.graph.GraphFilter;
import app.spots.recommenders.graph.GraphFilterSettings;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.linear.Ease;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * MovieLens-1M as the NCF paper splits it: each user's last film among 99 that were not seen. Weights and settings of the blend were
 * chosen on a random film of each user, held out of training.
 */
final class MovieLensProtocol implements Protocol {
    private static final int K = 10;
    private static final String TRAIN = "train.tsv.gz";
    private static final String NEGATIVES = "ml-1m.test.negative.gz";

    /** Of each one model; the same settings twice are two models of different beginnings. */
    private static final List<FactorSettings> FACTORS = List.of(
            FactorSettings.of(192, 12, 0.3, 0.007),
            FactorSettings.of(192, 12, 0.3, 0.007),
            FactorSettings.of(384, 12, 0.3, 0.007),
            FactorSettings.of(512, 12, 0.3, 0.007));

    private static final GraphFilterSettings GRAPH = new GraphFilterSettings(256, 0.3, 1, 6);
    private static final double EASE_REGULARISATION = 300;

    @Override
    public String name() {
        return "ml1m";
    }

    @Override
    public String folder() {
        return "movielens-1m-ncf";
    }

    @Override
    public List<String> files() {
        return List.of(TRAIN, NEGATIVES);
    }

    @Override
    public String method() {
        return "equal parts, standardised for each user, of iALS %s, graph filter %s and EASE (%s)"
                .formatted(FACTORS, GRAPH, EASE_REGULARISATION);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric("hr10", "popularity", 0.7315, "iALS, reproduced (Rendle et al. 2022)", 0.730),
                new Metric("ndcg10", "popularity", 0.4544, "iALS, reproduced (Rendle et al. 2022)", 0.452));
    }

    @Override
    public Map<String, Double> run(Path folder, long seed, Progress progress) {
        Ids userIds = new Ids();
        Ids itemIds = new Ids();
        Pairs pairs = Pairs.of(DataFile.tabbed(folder, TRAIN), "user", "item", userIds, itemIds);
        List<Instance> tests = instances(DataFile.tabbed(folder, NEGATIVES), userIds, itemIds);
        InteractionMatrix train = InteractionMatrix.of(pairs.rows());
        progress.tell("%,d users, %,d items, %,d interactions".formatted(train.users(), train.items(), train.size()));
        SampledNegatives protocol = new SampledNegatives(tests);
        try (Workers workers = Workers.ofMachine()) {
            List<ItemScorer> models = models(train, seed, workers, progress);
            progress.tell("ranking");
            Ranks ours = protocol.of(
                    new Blend(models.stream()
                            .map(model -> new Blend.Part(model, 1))
                            .toList()),
                    workers);
            Ranks alone = protocol.of(models.getFirst(), workers);
            progress.tell(Difference.of("hr10 over iALS alone", ours.hits(K), alone.hits(K), seed));
            progress.tell(Difference.of("ndcg10 over iALS alone", ours.gains(K), alone.gains(K), seed));
            Ranks popular = protocol.of(new Popularity(train), workers);
            return Map.of(
                    "hr10", ours.hitRate(K),
                    "ndcg10", ours.ndcg(K),
                    "ials.hr10", alone.hitRate(K),
                    "ials.ndcg10", alone.ndcg(K),
                    "counter.hr10", popular.hitRate(K),
                    "counter.ndcg10", popular.ndcg(K));
        }
    }

    private static List<ItemScorer> models(InteractionMatrix train, long seed, Workers workers, Progress progress) {
        List<ItemScorer> models = new ArrayList<>();
        for (FactorSettings settings : FACTORS) {
            progress.tell("iALS of %d dimensions".formatted(settings.dimensions()));
            // Beginnings differ between the models of one seed and between seeds.
            long own = seed * FACTORS.size() + models.size();
            models.add(new FactorTrainer(train, settings, own, workers).train(epoch -> {}));
        }
        progress.tell("graph filter");
        models.add(GraphFilter.train(train, GRAPH, seed, workers));
        if (train.items() <= Ease.MOST_ITEMS) {
            progress.tell("inverting %,d x %,d for EASE".formatted(train.items(), train.items()));
            models.add(Ease.train(train, EASE_REGULARISATION));
        } else {
            progress.tell("without EASE: more than %,d items".formatted(Ease.MOST_ITEMS));
        }
        return models;
    }

    /** A line a user: (user,item), then the negatives. */
    private static List<Instance> instances(DataFile file, Ids users, Ids items) {
        List<Instance> met = new ArrayList<>();
        file.forEach(line -> {
            Line pair = line.inside(0);
            int[] negatives = new int[line.width() - 1];
            for (int cell = 1; cell < line.width(); cell++) {
                negatives[cell - 1] = items.meet(line.id(cell));
            }
            met.add(new Instance(users.meet(pair.id(0)), items.meet(pair.id(1)), negatives));
        });
        int[] userNumbers = users.numbers();
        int[] itemNumbers = items.numbers();
        return met.stream()
                .map(test -> new Instance(
                        userNumbers[test.user()],
                        itemNumbers[test.item()],
                        Arrays.stream(test.negatives())
                                .map(item -> itemNumbers[item])
                                .toArray()))
                .toList();
    }
}
