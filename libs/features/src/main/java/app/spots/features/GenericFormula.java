package app.spots.features;

import java.util.List;
import java.util.Map;

/**
 * The generic scorer's arithmetic: {@code logistic(slope * (intercept + sum of weight * feature) + calibration)}, rounded to
 * the score grid. Sums run in the schema's order with {@link StrictMath}'s exponential, so that a server and a phone get equal
 * bits.
 */
public final class GenericFormula {

    private final double intercept;
    private final double[] weights;
    private final double slope;
    private final double calibration;

    /**
     * @param intercept log-odds when every feature is 0
     * @param weights log-odds per unit of each feature of {@link GenericFeatures#SCHEMA}, by name
     * @param slope of the calibration, on log-odds
     * @param calibration the calibrated log-odds of 0
     * @throws IllegalArgumentException when a feature has no weight, or a weight no feature
     */
    public GenericFormula(double intercept, Map<String, Double> weights, double slope, double calibration) {
        List<FeatureSchema.Feature> features = GenericFeatures.SCHEMA.features();
        this.intercept = intercept;
        this.weights = new double[features.size()];
        this.slope = slope;
        this.calibration = calibration;
        for (int i = 0; i < this.weights.length; i++) {
            Double weight = weights.get(features.get(i).name());
            if (weight == null || weights.size() != this.weights.length) {
                throw new IllegalArgumentException("Weights must be those of " + GenericFeatures.SCHEMA.id());
            }
            this.weights[i] = weight;
        }
    }

    /** Of a row whose first features are those of {@link GenericFeatures#SCHEMA}: a value of the score grid. */
    public double score(FeatureMatrix candidates, int row) {
        double logOdds = intercept;
        for (int feature = 0; feature < weights.length; feature++) {
            logOdds += weights[feature] * candidates.at(row, feature);
        }
        return ScoreGrid.round(1 / (1 + StrictMath.exp(-(slope * logOdds + calibration))));
    }
}
