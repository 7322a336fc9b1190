package app.spots.benchmarks.inference;

import app.spots.features.CustomFeatures;
import app.spots.features.FeatureMatrix;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.factory.ModelFactory;
import app.spots.modelruntime.scorer.ScorerContainer;
import app.spots.modelruntime.scorer.ScorerMetadata;
import app.spots.modelruntime.testing.Networks;
import java.util.Arrays;

/**
 * What joining the rows of several requests into one run of the network would save: the time a row takes in runs of different
 * lengths. Where it is the same from a request's thousand rows on, there is nothing to be gained by waiting for others.
 */
final class BatchingGain {
    private static final int[] LENGTHS = {1, 8, 64, 250, 500, 1_000, 2_000, 4_000};
    private static final int ROWS_A_LENGTH = 400_000;
    private static final int MOST_ROUNDS = 4_000;

    private BatchingGain() {}

    static void print() {
        Networks network = Networks.byChance(1, CustomFeatures.SCHEMA.size(), 128, 64, 1);
        byte[] container =
                ScorerContainer.write(network.metadata("bench", "1", ScorerMetadata.CUSTOM, 0), network.onnx());
        try (NativePool pool = new NativePool("bench", 2, 16);
                RecommendationModel model = (RecommendationModel) ModelFactory.load(container, pool)) {
            model.warmUp();
            for (int rows : LENGTHS) {
                double micros = medianMicros(model, new FeatureMatrix(CustomFeatures.SCHEMA, rows));
                System.out.printf("%,6d rows a run: %8.1f us a run, %6.3f us a row%n", rows, micros, micros / rows);
            }
        }
    }

    private static double medianMicros(RecommendationModel model, FeatureMatrix rows) {
        int rounds = Math.min(MOST_ROUNDS, ROWS_A_LENGTH / rows.rows());
        long[] nanos = new long[rounds];
        for (int round = -rounds / 4; round < rounds; round++) {
            long started = System.nanoTime();
            model.score(rows);
            if (round >= 0) {
                nanos[round] = System.nanoTime() - started;
            }
        }
        Arrays.sort(nanos);
        return nanos[rounds / 2] / 1e3;
    }
}
