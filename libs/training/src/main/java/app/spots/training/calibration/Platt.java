package app.spots.training.calibration;

import app.spots.training.onnx.OnnxGraph;

/**
 * {@code logistic(slope * log odds + intercept)} (Platt 1999).
 *
 * @param slope above 0
 */
public record Platt(double slope, double intercept) implements Calibration {

    /** The network's own word. */
    public static final Platt NONE = new Platt(1, 0);

    private static final int STEPS = 50;
    private static final double RIDGE = 1e-6;
    private static final double ENOUGH = 1e-10;
    private static final double LEAST_SLOPE = 0.05;
    private static final double GREATEST_SLOPE = 10;

    public Platt {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("No calibration: slope " + slope + ", intercept " + intercept);
        }
        // Rounded so that a graph of floats computes with the same numbers.
        slope = (float) slope;
        intercept = (float) intercept;
    }

    /**
     * The likeliest, by Newton's method, with Platt's targets: a label is believed a little less than wholly. The slope
     * stays within 0.05 to 10, so that the order is kept and separable examples make nothing certain.
     */
    static Platt fit(Observations observations) {
        double positives = observations.weightOf(1);
        double negatives = observations.weightOf(0);
        double high = (positives + 1) / (positives + 2);
        double low = 1 / (negatives + 2);
        double slope = 1;
        double intercept = Math.log((positives + 1) / (negatives + 1));
        for (int step = 0; step < STEPS; step++) {
            double gradientSlope = 0;
            double gradientIntercept = 0;
            double slopeSlope = RIDGE;
            double slopeIntercept = 0;
            double interceptIntercept = RIDGE;
            for (int at = 0; at < observations.size(); at++) {
                double score = observations.logOdds()[at];
                double p = Logistic.of(slope * score + intercept);
                double weight = observations.weights()[at];
                double residual = weight * (p - (observations.labels()[at] > 0.5 ? high : low));
                double curvature = weight * p * (1 - p);
                gradientSlope += residual * score;
                gradientIntercept += residual;
                slopeSlope += curvature * score * score;
                slopeIntercept += curvature * score;
                interceptIntercept += curvature;
            }
            double determinant = slopeSlope * interceptIntercept - slopeIntercept * slopeIntercept;
            if (determinant <= 0) {
                break;
            }
            double moveSlope = (interceptIntercept * gradientSlope - slopeIntercept * gradientIntercept) / determinant;
            double moveIntercept = (slopeSlope * gradientIntercept - slopeIntercept * gradientSlope) / determinant;
            // A step beyond 1 may overshoot where probabilities are near 0 or 1.
            double damping = Math.min(1, 1 / Math.max(Math.abs(moveSlope), Math.abs(moveIntercept)));
            slope = Math.clamp(slope - damping * moveSlope, LEAST_SLOPE, GREATEST_SLOPE);
            intercept -= damping * moveIntercept;
            if (Math.abs(moveSlope) + Math.abs(moveIntercept) < ENOUGH) {
                break;
            }
        }
        return new Platt(slope, intercept);
    }

    @Override
    public double probability(double logOdds) {
        return Calibration.clipped(Logistic.of(slope * logOdds + intercept));
    }

    @Override
    public String appendTo(OnnxGraph graph, String logOdds) {
        String stretched = graph.node("Mul", logOdds, graph.scalar("calibration_slope", (float) slope));
        String moved = graph.node("Add", stretched, graph.scalar("calibration_intercept", (float) intercept));
        return Calibration.clipped(graph, graph.node("Sigmoid", moved));
    }

    @Override
    public String method() {
        return "platt";
    }
}
