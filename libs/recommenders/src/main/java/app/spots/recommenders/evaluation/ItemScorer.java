package app.spots.recommenders.evaluation;

/** What ranks items for users: a trained model. Safe for use by several threads. */
public interface ItemScorer {

    int items();

    /**
     * @param scores to fill: {@code scores[i][item]} for {@code users[i]}; higher is better, and any finite scale will do
     */
    void score(int[] users, float[][] scores);
}
