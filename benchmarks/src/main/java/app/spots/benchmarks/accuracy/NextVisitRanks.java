package app.spots.benchmarks.accuracy;

import java.util.Arrays;

/** Where each target stood. Of equal scores the expected rank: as many before it as behind it. */
record NextVisitRanks(double[] ranks) {

    static double rank(double[] scores, int target) {
        int greater = 0;
        int equal = 0;
        for (double score : scores) {
            if (score > scores[target]) {
                greater++;
            } else if (score == scores[target]) {
                equal++;
            }
        }
        return greater + (equal + 1) / 2.0;
    }

    double accuracy(int k) {
        return Arrays.stream(hits(k)).average().orElse(0);
    }

    double[] hits(int k) {
        return Arrays.stream(ranks).map(rank -> rank <= k ? 1 : 0).toArray();
    }

    double meanReciprocal() {
        return Arrays.stream(reciprocals()).average().orElse(0);
    }

    double[] reciprocals() {
        return Arrays.stream(ranks).map(rank -> 1 / rank).toArray();
    }
}
