package app.spots.training.calibration;

import java.util.Arrays;

/**
 * Examples that were not trained on, in the order of their time.
 *
 * @param logOdds what the network said
 * @param labels 1 where it came true, else 0
 * @param weights what each counts, above 0
 */
public record Observations(double[] logOdds, float[] labels, float[] weights) {

    public Observations {
        if (logOdds.length != labels.length || labels.length != weights.length) {
            throw new IllegalArgumentException("%d scores, %d labels and %d weights do not go together"
                    .formatted(logOdds.length, labels.length, weights.length));
        }
    }

    int size() {
        return labels.length;
    }

    /** Weight of all examples with this label. */
    double weightOf(float label) {
        double sum = 0;
        for (int at = 0; at < labels.length; at++) {
            sum += labels[at] == label ? weights[at] : 0;
        }
        return sum;
    }

    boolean hasBothLabels() {
        return weightOf(1) > 0 && weightOf(0) > 0;
    }

    double logLoss(Calibration calibration) {
        return LogLoss.of(Arrays.stream(logOdds).map(calibration::probability).toArray(), labels, weights);
    }

    Observations within(int from, int to) {
        return new Observations(
                Arrays.copyOfRange(logOdds, from, to),
                Arrays.copyOfRange(labels, from, to),
                Arrays.copyOfRange(weights, from, to));
    }

    Observations without(int from, int to) {
        Observations before = within(0, from);
        Observations after = within(to, size());
        double[] scores = Arrays.copyOf(before.logOdds, size() - (to - from));
        System.arraycopy(after.logOdds, 0, scores, from, after.size());
        return new Observations(scores, joined(before.labels, after.labels), joined(before.weights, after.weights));
    }

    private static float[] joined(float[] before, float[] after) {
        float[] all = Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, all, before.length, after.length);
        return all;
    }
}
