package app.spots.client.model;

import app.spots.client.json.Json;
import app.spots.features.FeatureMatrix;
import app.spots.features.FeatureSchema;
import app.spots.features.GenericFeatures;
import app.spots.features.GenericFormula;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The generic model by its parameter file: the cluster's scores to the bit. */
public final class GenericScorer implements PhoneScorer {
    private static final String FORMAT = "spots.generic-model/1";

    private final String id;
    private final GenericFormula formula;

    private GenericScorer(String id, GenericFormula formula) {
        this.id = id;
        this.formula = formula;
    }

    /** @throws IOException when it is no parameter file that this version can read */
    public static GenericScorer read(byte[] parameterFile) throws IOException {
        try {
            JsonNode read = Json.tree(parameterFile);
            if (!FORMAT.equals(read.path("format").asString(""))
                    || !GenericFeatures.SCHEMA.id().equals(read.path("features").asString(""))) {
                throw new IOException("the generic model is of another format");
            }
            Map<String, Double> weights = new HashMap<>();
            read.path("weights")
                    .properties()
                    .forEach(weight ->
                            weights.put(weight.getKey(), weight.getValue().doubleValue()));
            JsonNode calibration = read.path("calibration");
            return new GenericScorer(
                    read.path("name").asString() + "@" + read.path("version").asString(),
                    new GenericFormula(
                            read.path("intercept").doubleValue(),
                            weights,
                            calibration.path("slope").doubleValue(),
                            calibration.path("intercept").doubleValue()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("the generic model's parameters are damaged", e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public FeatureSchema schema() {
        return GenericFeatures.SCHEMA;
    }

    /** Of rows that begin with those of its schema. */
    @Override
    public double[] score(FeatureMatrix candidates) {
        double[] scores = new double[candidates.rows()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = formula.score(candidates, row);
        }
        return scores;
    }
}
