package app.spots.inference.recommendation;

import app.spots.features.CustomFeatures;
import app.spots.features.FeatureMatrix;
import app.spots.features.GenericFeatures;
import app.spots.inference.execution.ModelWatch;
import app.spots.inference.person.PopularSpots;
import app.spots.inference.release.LiveRelease;
import app.spots.modelruntime.RecommendationModel;
import java.util.List;
import org.springframework.stereotype.Component;

/** All recalls, scored by the model of the release. */
@Component
class LiveModel implements Approach {
    private final Recall recall;
    private final WordsReader words;
    private final PopularSpots popularity;
    private final InputBinder binder;
    private final ModelWatch watch;

    LiveModel(Recall recall, WordsReader words, PopularSpots popularity, InputBinder binder, ModelWatch watch) {
        this.recall = recall;
        this.words = words;
        this.popularity = popularity;
        this.binder = binder;
        this.watch = watch;
    }

    @Override
    public String key() {
        return "live-model";
    }

    @Override
    public void tellLacks(LiveRelease release, Lacks lacks) {
        words.tellLacks(release, lacks);
    }

    @Override
    public Situation prepared(Situation situation, Lacks lacks) {
        return situation
                .with(words.read(situation.query().words(), situation.person(), situation.release(), lacks))
                .with(Taste.of(situation, watch));
    }

    @Override
    public List<Item> candidates(Situation situation) {
        return recall.candidates(situation);
    }

    @Override
    public Scores score(Situation situation, List<Item> items) {
        return scored(
                situation,
                items,
                situation.release().scorer(),
                situation.release().modelId());
    }

    Scores scored(Situation situation, List<Item> items, RecommendationModel model, String modelId) {
        ItemFeatures features = new ItemFeatures(situation, popularity, binder.bindForModels(situation));
        List<GenericFeatures> seen = items.stream().map(features::of).toList();
        double[] values = items.isEmpty() ? new double[0] : watch.score(model, matrix(model, features, items, seen));
        return new Scores(
                modelId,
                values,
                row -> ModelReasons.of(items.get(row), seen.get(row)),
                row -> onRecord(situation, features, items.get(row), seen.get(row)));
    }

    /** As long as the model reads them: what only a trained scorer reads costs more to find out. */
    private static FeatureMatrix matrix(
            RecommendationModel model, ItemFeatures features, List<Item> items, List<GenericFeatures> seen) {
        boolean custom = CustomFeatures.SCHEMA.id().equals(model.metadata().featureSchema());
        FeatureMatrix matrix = new FeatureMatrix(custom ? CustomFeatures.SCHEMA : GenericFeatures.SCHEMA, items.size());
        for (int row = 0; row < items.size(); row++) {
            if (custom) {
                features.custom(items.get(row), seen.get(row)).writeTo(matrix, row);
            } else {
                seen.get(row).writeTo(matrix, row);
            }
        }
        return matrix;
    }

    /** All that is known, whichever model scored: the next one learns from it. */
    private static SeenFeatures onRecord(Situation situation, ItemFeatures features, Item item, GenericFeatures seen) {
        FeatureMatrix one = new FeatureMatrix(CustomFeatures.SCHEMA, 1);
        features.custom(item, seen.seenFrom(situation.cellDistanceKm(item.place())))
                .writeTo(one, 0);
        return SeenFeatures.of(one, 0);
    }
}
