package app.spots.training.calibration;

/** Expected calibration error (Naeini et al. 2015): how far predicted and observed rates lie apart. */
public final class CalibrationError {

    private static final int BINS = 15;

    private CalibrationError() {}

    /**
     * Over 15 bins of equal width: the mean distance between the mean probability and the observed rate of a bin.
     *
     * @param weights what each example counts
     * @return 0 to 1
     */
    public static double expected(double[] probabilities, float[] labels, float[] weights) {
        double[] predicted = new double[BINS];
        double[] observed = new double[BINS];
        double total = 0;
        for (int at = 0; at < labels.length; at++) {
            int bin = Math.min(BINS - 1, (int) (probabilities[at] * BINS));
            predicted[bin] += weights[at] * probabilities[at];
            observed[bin] += weights[at] * labels[at];
            total += weights[at];
        }
        double distance = 0;
        for (int bin = 0; bin < BINS; bin++) {
            distance += Math.abs(predicted[bin] - observed[bin]);
        }
        return distance / total;
    }
}
