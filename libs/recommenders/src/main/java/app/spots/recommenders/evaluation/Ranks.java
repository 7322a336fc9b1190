package app.spots.recommenders.evaluation;

import java.util.Arrays;

/** Where the right one stood, instance by instance, from 1; between two whole numbers where ties share their places. */
public record Ranks(double[] ranks) {

    /** Share that stood among the first {@code k}. */
    public double hitRate(int k) {
        return Arrays.stream(hits(k)).average().orElse(0);
    }

    public double ndcg(int k) {
        return Arrays.stream(gains(k)).average().orElse(0);
    }

    /** Mean of 1 / rank, whatever the rank. */
    public double reciprocal() {
        return Arrays.stream(reciprocals()).average().orElse(0);
    }

    /** 1 or 0 for each instance. */
    public double[] hits(int k) {
        return Arrays.stream(ranks).map(rank -> rank <= k ? 1 : 0).toArray();
    }

    /** {@code 1 / log2(rank + 1)} within the first {@code k}, else 0. */
    public double[] gains(int k) {
        return Arrays.stream(ranks)
                .map(rank -> rank <= k ? Ranking.discount(rank) : 0)
                .toArray();
    }

    public double[] reciprocals() {
        return Arrays.stream(ranks).map(rank -> 1 / rank).toArray();
    }
}
