package app.spots.modelruntime;

import app.spots.features.FeatureMatrix;
import java.util.Map;

/** Scores candidates. Generic, custom, hybrid and ensemble models differ in how, never in what a score means. */
public interface RecommendationModel extends ServedModel {

    /**
     * One score per row: a probability within 0 and 1 on {@link app.spots.features.ScoreGrid}. A row's score does
     * not depend on the other rows.
     *
     * @param candidates of the schema that the model was made for, or of one that begins with it
     * @throws IncompatibleFeaturesException when the rows are of another schema
     * @throws ModelClosedException after {@link #close}
     */
    double[] score(FeatureMatrix candidates);

    /** How each feature, by name, and the {@code score} were spread in the training set; empty where that is not known. */
    default Map<String, Distribution> trainedOn() {
        return Map.of();
    }
}
