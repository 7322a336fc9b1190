package app.spots.inference.recommendation;

import app.spots.inference.execution.StoredRanking.Reason;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * @param modelId by what they are
 * @param values one an item: probabilities within 0 and 1
 * @param reasons what the model saw of an item; the distance without its text
 * @param features the same as numbers, for the record; null where nothing was scored by features, or they are not kept
 */
record Scores(
        String modelId,
        double[] values,
        IntFunction<List<Reason>> reasons,
        IntFunction<@Nullable SeenFeatures> features) {

    Scores(String modelId, double[] values, IntFunction<List<Reason>> reasons) {
        this(modelId, values, reasons, _ -> null);
    }
}
