package app.spots.modelruntime.generic;

import app.spots.features.FeatureSchema;
import app.spots.features.GenericFeatures;
import app.spots.modelruntime.ModelId;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.Printable;
import app.spots.modelruntime.StrictJson;
import java.util.Map;

/**
 * The generic model's parameter file.
 *
 * @param format {@value #FORMAT}
 * @param features id of the feature schema, {@code generic/1}
 * @param intercept log-odds when every feature is 0
 * @param weights log-odds per unit of each feature; every feature of the schema, no other
 * @param calibration corrects the log-odds (Platt scaling)
 * @param metrics as measured when the weights were chosen
 * @param source where the numbers come from, in a sentence
 */
record GenericParameters(
        String format,
        String name,
        String version,
        String features,
        double intercept,
        Map<String, Double> weights,
        Calibration calibration,
        Map<String, Double> metrics,
        String source) {

    static final String FORMAT = "spots.generic-model/1";

    private static final int MAX_BYTES = 64 * 1024;
    private static final double MAX_COEFFICIENT = 50;

    /** Calibrated log-odds are {@code slope * logOdds + intercept}; the slope is above 0, so that order is kept. */
    record Calibration(double slope, double intercept) {}

    static GenericParameters read(byte[] json) {
        GenericParameters parameters = StrictJson.read(json, GenericParameters.class, MAX_BYTES);
        parameters.check();
        return parameters;
    }

    ModelId id() {
        return new ModelId(name, version);
    }

    private void check() {
        FeatureSchema schema = GenericFeatures.SCHEMA;
        require(format.equals(FORMAT), "format is " + Printable.of(format) + ", not " + FORMAT);
        require(features.equals(schema.id()), "features are " + Printable.of(features) + ", not " + schema.id());
        for (FeatureSchema.Feature feature : schema.features()) {
            Double weight = weights.get(feature.name());
            require(weight != null && isSane(weight), "weight of " + feature.name() + " is missing or absurd");
        }
        require(weights.size() == schema.size(), "weights name a feature that " + schema.id() + " does not have");
        require(isSane(intercept) && isSane(calibration.intercept()), "an intercept is absurd");
        require(isSane(calibration.slope()) && calibration.slope() > 0, "calibration slope must be above 0");
        try {
            id();
        } catch (IllegalArgumentException e) {
            throw ModelRefusedException.because(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isSane(double coefficient) {
        return Math.abs(coefficient) <= MAX_COEFFICIENT;
    }

    private static void require(boolean holds, String detail) {
        if (!holds) {
            throw ModelRefusedException.because(Reason.MALFORMED, detail);
        }
    }
}
