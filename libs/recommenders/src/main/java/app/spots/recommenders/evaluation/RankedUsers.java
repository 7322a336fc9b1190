package app.spots.recommenders.evaluation;

import java.util.Arrays;

/**
 * What a full ranking found, user by user.
 *
 * @param users those with test items
 * @param recall of each
 * @param ndcg of each
 */
public record RankedUsers(int[] users, double[] recall, double[] ndcg) {

    public double meanRecall() {
        return Arrays.stream(recall).average().orElse(0);
    }

    public double meanNdcg() {
        return Arrays.stream(ndcg).average().orElse(0);
    }
}
