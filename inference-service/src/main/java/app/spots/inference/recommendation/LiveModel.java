package app.spots.inference.recommendation;

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
    private final ModelWatch watch;

    LiveModel(Recall recall, WordsReader words, PopularSpots popularity, ModelWatch watch) {
        this.recall = recall;
        this.words = words;
        this.popularity = popularity;
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
        return situation.with(words.read(situation.query().words(), situation.person(), situation.release(), lacks));
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
        ItemFeatures features = new ItemFeatures(situation, popularity);
        List<GenericFeatures> seen = items.stream().map(features::of).toList();
        FeatureMatrix matrix = new FeatureMatrix(GenericFeatures.SCHEMA, seen.size());
        for (int row = 0; row < seen.size(); row++) {
            seen.get(row).writeTo(matrix, row);
        }
        double[] values = items.isEmpty() ? new double[0] : watch.score(model, matrix);
        return new Scores(
                modelId,
                values,
                row -> ModelReasons.of(items.get(row), seen.get(row)),
                row -> onRecord(situation, items.get(row), seen.get(row)));
    }

    private static SeenFeatures onRecord(Situation situation, Item item, GenericFeatures seen) {
        FeatureMatrix one = new FeatureMatrix(GenericFeatures.SCHEMA, 1);
        seen.seenFrom(situation.cellDistanceKm(item.place())).writeTo(one, 0);
        return SeenFeatures.of(one, 0);
    }
}
