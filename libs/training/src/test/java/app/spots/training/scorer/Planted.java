package app.spots.training.scorer;

import java.util.SplittableRandom;

/** Examples whose truth is known: likely where the first two features agree in sign, which no line through them tells. */
final class Planted {

    static final int WIDTH = 5;

    private Planted() {}

    static double truth(float[] row) {
        double logOdds = 3 * Math.signum(row[0] * row[1]) + 0.5 * row[2];
        return 1 / (1 + Math.exp(-logOdds));
    }

    static LabelledRows rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] rows = new float[count][WIDTH];
        float[] labels = new float[count];
        float[] weights = new float[count];
        int[] decisions = new int[count];
        for (int at = 0; at < count; at++) {
            for (int feature = 0; feature < WIDTH - 1; feature++) {
                rows[at][feature] = (float) random.nextGaussian();
            }
            // Never changes, and far from zero.
            rows[at][WIDTH - 1] = 1000;
            labels[at] = random.nextDouble() < truth(rows[at]) ? 1 : 0;
            weights[at] = 0.5f + random.nextFloat();
            decisions[at] = at / 8;
        }
        return new LabelledRows(rows, labels, weights, decisions);
    }

    static ScorerSettings quick() {
        return ScorerSettings.standard()
                .withHidden(24, 12)
                .withBatch(64)
                .withLearningRate(5e-3)
                .withEpochs(8, 3);
    }
}
