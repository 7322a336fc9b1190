package app.spots.training.scorer;

import java.util.Arrays;

/**
 * Brings each feature to mean 0 and deviation 1 over the examples, and holds it within 8 deviations. One that never
 * changed in training is 0: nothing was learned of it.
 *
 * @param means of each feature
 * @param inverses of each feature's deviation
 */
record Standardisation(float[] means, float[] inverses) {

    static final float BOUND = 8;

    private static final double LEAST_DEVIATION = 1e-6;

    static Standardisation of(LabelledRows rows) {
        double[] sums = new double[rows.width()];
        double[] squares = new double[rows.width()];
        for (float[] row : rows.features()) {
            for (int at = 0; at < row.length; at++) {
                sums[at] += row[at];
            }
        }
        double[] means = Arrays.stream(sums).map(sum -> sum / rows.size()).toArray();
        for (float[] row : rows.features()) {
            for (int at = 0; at < row.length; at++) {
                squares[at] += (row[at] - means[at]) * (row[at] - means[at]);
            }
        }
        float[] single = new float[rows.width()];
        float[] inverses = new float[rows.width()];
        for (int at = 0; at < single.length; at++) {
            single[at] = (float) means[at];
            double deviation = Math.sqrt(squares[at] / rows.size());
            inverses[at] = deviation < LEAST_DEVIATION ? 0 : (float) (1 / deviation);
        }
        return new Standardisation(single, inverses);
    }

    int width() {
        return means.length;
    }

    /** Rows one after the other. */
    float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * width()];
        for (int row = 0; row < rows.length; row++) {
            write(rows[row], flat, row * width());
        }
        return flat;
    }

    void write(float[] row, float[] target, int from) {
        for (int at = 0; at < means.length; at++) {
            target[from + at] = Math.clamp((row[at] - means[at]) * inverses[at], -BOUND, BOUND);
        }
    }
}
