package app.spots.inference.recommendation;

import app.spots.inference.execution.StoredRanking.Reason;
import java.util.List;
import java.util.function.IntFunction;

/**
 * @param modelId by what they are
 * @param values one an item: probabilities within 0 and 1
 * @param reasons what the model saw of an item; the distance without its text
 */
record Scores(String modelId, double[] values, IntFunction<List<Reason>> reasons) {}
