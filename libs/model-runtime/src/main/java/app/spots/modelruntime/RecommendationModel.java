package app.spots.modelruntime;

import app.spots.features.FeatureMatrix;

/** Scores candidates. Generic, custom, hybrid and ensemble models differ in how, never in what a score means. */
public interface RecommendationModel extends ServedModel {

    /**
     * One score per row: a probability within 0 and 1 on {@link app.spots.features.ScoreGrid}. A row's score does
     * not depend on the other rows.
     *
     * @throws IncompatibleFeaturesException when the rows are of another schema than the model was made for
     * @throws ModelClosedException after {@link #close}
     */
    double[] score(FeatureMatrix candidates);
}
