package app.spots.client.model;

import app.spots.features.FeatureMatrix;
import app.spots.features.FeatureSchema;
import java.io.IOException;

/** Scores candidates as the cluster does. */
public interface PhoneScorer {
    /** For instance {@code generic@2}. */
    String id();

    /** Of the rows that it reads. */
    FeatureSchema schema();

    /**
     * Values of the score grid, one a row.
     *
     * @throws IOException when the model fails
     */
    double[] score(FeatureMatrix candidates) throws IOException;

    /** Frees what it holds outside the heap. */
    default void close() {}
}
