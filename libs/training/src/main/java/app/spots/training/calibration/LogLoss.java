package app.spots.training.calibration;

/** Mean negative log likelihood of labels under probabilities. */
public final class LogLoss {

    private LogLoss() {}

    /** @param weights what each example counts */
    public static double of(double[] probabilities, float[] labels, float[] weights) {
        double sum = 0;
        double total = 0;
        for (int at = 0; at < labels.length; at++) {
            double p = Calibration.clipped(probabilities[at]);
            sum -= weights[at] * (labels[at] * Math.log(p) + (1 - labels[at]) * Math.log(1 - p));
            total += weights[at];
        }
        return sum / total;
    }
}
