package app.spots.training.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where each place asked for stood, from 1. Of equal scores the expected rank: as many before it as behind it. */
public record PlaceRanks(double[] ranks) {

    public static double rank(double[] scores, int target) {
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

    /** Share that stood among the first {@code k}. */
    public double accuracy(int k) {
        return Arrays.stream(ranks).map(rank -> rank <= k ? 1 : 0).average().orElse(0);
    }

    public double[] reciprocals() {
        return Arrays.stream(ranks).map(rank -> 1 / rank).toArray();
    }

    /** Of each person the mean of their values, in the order of the people's names. */
    public static double[] perPerson(List<String> people, double[] values) {
        Map<String, double[]> sums = new TreeMap<>();
        for (int at = 0; at < values.length; at++) {
            double[] sum = sums.computeIfAbsent(people.get(at), person -> new double[2]);
            sum[0] += values[at];
            sum[1]++;
        }
        return sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray();
    }
}
