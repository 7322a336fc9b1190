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
    public static double discount(double rank) {
        return 1 / (Math.log(rank + 1) / Math.log(2));
    }

    /** Rank from 1 of one score among all; of equal ones the expected rank, as many before it as behind it. */
    public static double expectedRank(double[] scores, int target) {
        int greater = 0;
        int equal = 0;
        for (double score : scores) {
            greater += score > scores[target] ? 1 : 0;
            equal += score == scores[target] ? 1 : 0;
        }
        return greater + (equal + 1) / 2.0;
    }
}
