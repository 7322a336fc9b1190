package app.spots.recommenders.evaluation;

/** Metrics of one ranked list; hits in the order of the list. */
public final class Ranking {

    private Ranking() {}

    /** Hits over all relevant ones, as LightGCN's evaluation counts: also when more are relevant than the list is long. */
    public static double recall(boolean[] hits, int relevant) {
        int found = 0;
        for (boolean hit : hits) {
            found += hit ? 1 : 0;
        }
        return relevant == 0 ? 0 : (double) found / relevant;
    }

    /** Discounted gain over that of the best possible list of the same length. */
    public static double ndcg(boolean[] hits, int relevant) {
        double gain = 0;
        double ideal = 0;
        for (int i = 0; i < hits.length; i++) {
            gain += hits[i] ? discount(i + 1) : 0;
            ideal += i < relevant ? discount(i + 1) : 0;
        }
        return ideal == 0 ? 0 : gain / ideal;
    }

    /** Weight of a rank, from 1: {@code 1 / log2(rank + 1)}. */
    public static double discount(int rank) {
        return 1 / (Math.log(rank + 1) / Math.log(2));
    }

    /** Rank from 1 of a score among others; ties count against it. */
    public static int rankAmong(float score, float[] others) {
        int rank = 1;
        for (float other : others) {
            rank += other >= score ? 1 : 0;
        }
        return rank;
    }
}
