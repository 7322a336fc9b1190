package app.spots.rules.learning;

/**
 * Moves weights to where the examples' log loss is least, each within a bounded step and held where it is by a prior:
 * projected Newton steps, halved until they help. Weights that are not free stay.
 */
final class WeightFit {

    private static final int STEPS = 30;
    private static final double SMALLEST_SCALE = 1.0 / 256;
    private static final double ENOUGH = 1e-7;
    private static final double RIDGE = 1e-6;

    private final ClickModel model;
    private final double[] centre;
    private final double[] least;
    private final double[] greatest;
    private final double prior;

    /**
     * @param centre where the prior holds the weights
     * @param least weights may reach; equal to {@code greatest} for one that is not free
     */
    WeightFit(ClickModel model, double[] centre, double[] least, double[] greatest, double prior) {
        this.model = model;
        this.centre = centre;
        this.least = least;
        this.greatest = greatest;
        this.prior = prior;
    }

    record Fitted(double[] weights, Calibration calibration) {}

    Fitted from(double[] start) {
        double[] weights = start.clone();
        double[][] slopes = model.room();
        double[] within = model.within(weights, slopes);
        Calibration calibration = model.calibrate(within, Calibration.START);
        double loss = loss(weights, within, calibration);
        for (int step = 0; step < STEPS; step++) {
            double[] move = move(weights, within, slopes, calibration);
            double before = loss;
            for (double scale = 1; scale >= SMALLEST_SCALE; scale /= 2) {
                double[] next = moved(weights, move, scale);
                double[] nextWithin = model.within(next, null);
                double nextLoss = loss(next, nextWithin, calibration);
                if (nextLoss < loss) {
                    weights = next;
                    break;
                }
            }
            within = model.within(weights, slopes);
            calibration = model.calibrate(within, calibration);
            loss = loss(weights, within, calibration);
            if (before - loss <= ENOUGH * Math.abs(before)) {
                break;
            }
        }
        return new Fitted(weights, calibration);
    }

    private double loss(double[] weights, double[] within, Calibration calibration) {
        double held = 0;
        for (int r = 0; r < weights.length; r++) {
            held += prior / 2 * (weights[r] - centre[r]) * (weights[r] - centre[r]);
        }
        return model.loss(within, calibration) + held;
    }

    private double[] move(double[] weights, double[] within, double[][] slopes, Calibration calibration) {
        int n = weights.length;
        double[] gradient = new double[n];
        double[][] curvature = new double[n][n];
        model.derive(within, slopes, calibration, gradient, curvature);
        for (int r = 0; r < n; r++) {
            gradient[r] += prior * (weights[r] - centre[r]);
            curvature[r][r] += prior;
        }
        for (int r = 0; r < n; r++) {
            boolean stuck = gradient[r] > 0 && weights[r] <= least[r] || gradient[r] < 0 && weights[r] >= greatest[r];
            if (stuck || least[r] >= greatest[r]) {
                gradient[r] = 0;
                for (int s = 0; s < n; s++) {
                    curvature[r][s] = 0;
                    curvature[s][r] = 0;
                }
                curvature[r][r] = 1;
            }
        }
        return LinearSystem.descent(curvature, gradient, RIDGE);
    }

    private double[] moved(double[] weights, double[] move, double scale) {
        double[] next = new double[weights.length];
        for (int r = 0; r < next.length; r++) {
            next[r] = Math.min(greatest[r], Math.max(least[r], weights[r] + scale * move[r]));
        }
        return next;
    }
}
