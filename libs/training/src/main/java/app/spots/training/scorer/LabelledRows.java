package app.spots.training.scorer;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Examples, in the order of their time. The arrays are not copied: leave them as they are.
 *
 * @param features a row an example, all of one width, finite
 * @param labels 1 or 0
 * @param weights what each example counts, above 0
 * @param decisions number of the answer that each example was shown in: those of one answer may be compared with each other
 */
public record LabelledRows(float[][] features, float[] labels, float[] weights, int[] decisions) {

    public LabelledRows {
        if (features.length == 0) {
            throw new IllegalArgumentException("There are no examples");
        }
        if (labels.length != features.length
                || weights.length != features.length
                || decisions.length != features.length) {
            throw new IllegalArgumentException("%d rows, %d labels, %d weights and %d decisions do not go together"
                    .formatted(features.length, labels.length, weights.length, decisions.length));
        }
        for (int row = 0; row < features.length; row++) {
            if (features[row].length != features[0].length || features[row].length == 0) {
                throw new IllegalArgumentException("Row %d has %d features, row 0 has %d"
                        .formatted(row, features[row].length, features[0].length));
            }
            for (float value : features[row]) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("Row " + row + " holds " + value);
                }
            }
            if (labels[row] != 0 && labels[row] != 1) {
                throw new IllegalArgumentException("Row " + row + " has the label " + labels[row] + ", not 0 or 1");
            }
            if (!(weights[row] > 0) || Float.isInfinite(weights[row])) {
                throw new IllegalArgumentException("Row " + row + " has the weight " + weights[row]);
            }
        }
    }

    /** Each example a decision of its own. */
    public static LabelledRows of(float[][] features, float[] labels, float[] weights) {
        return new LabelledRows(
                features, labels, weights, IntStream.range(0, features.length).toArray());
    }

    /** All examples count the same. */
    public static LabelledRows of(float[][] features, float[] labels) {
        float[] weights = new float[labels.length];
        Arrays.fill(weights, 1);
        return of(features, labels, weights);
    }

    public int size() {
        return features.length;
    }

    public int width() {
        return features[0].length;
    }
}
