package app.spots.benchmarks.city;

import app.spots.acceptance.city.Reactions;
import app.spots.benchmarks.city.Judge.Worth;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of an arm: what its lists were worth to each person, and how right its model is about what it showed. An item
 * counts as much as it is looked at.
 */
final class Outcome {
    private static final double SURE = 1e-6;

    private final Map<Integer, double[]> byPerson = new TreeMap<>();
    private double looks;
    private double clicked;
    private double right;
    private double best;
    private double logLoss;
    private double leastLogLoss;
    private double spreads;
    private int lists;

    void add(Ranked list, Judge judge) {
        Worth worth = judge.worth(list);
        double[] sums = byPerson.computeIfAbsent(list.ask().person().index(), _ -> new double[3]);
        sums[0] += worth.positive();
        sums[1] += worth.any();
        sums[2]++;
        spreads += deviation(Arrays.stream(list.scores())
                .map(score -> Math.clamp(score, SURE, 1 - SURE))
                .map(score -> Math.log(score / (1 - score)))
                .toArray());
        lists++;
        for (int i = 0; i < list.items().size(); i++) {
            believe(
                    Reactions.lookProbability(i + 1),
                    judge.clicks(list.ask(), list.items().get(i)),
                    list.scores()[i]);
        }
    }

    private void believe(double look, double truth, double score) {
        looks += look;
        clicked += look * truth;
        right += look * (score >= 0.5 ? truth : 1 - truth);
        best += look * Math.max(truth, 1 - truth);
        logLoss += look * loss(truth, score);
        leastLogLoss += look * loss(truth, truth);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }

    private static double loss(double truth, double score) {
        double bounded = Math.clamp(score, SURE, 1 - SURE);
        return -truth * Math.log(bounded) - (1 - truth) * Math.log(1 - bounded);
    }

    int people() {
        return byPerson.size();
    }

    /** A number a person, in the order of persons: the mean of their days. */
    double[] positive() {
        return means(0);
    }

    double[] any() {
        return means(1);
    }

    private double[] means(int which) {
        return byPerson.values().stream()
                .mapToDouble(sums -> sums[which] / sums[2])
                .toArray();
    }

    /** How often the model is right, at a half, about whether what is looked at is clicked. */
    double accuracy() {
        return right / looks;
    }

    /** The same for whoever always says what is so more often. */
    double majority() {
        return Math.max(clicked, looks - clicked) / looks;
    }

    /** The same for whoever knows each probability. */
    double ceiling() {
        return best / looks;
    }

    /** Standard deviation of the log-odds within a list, on the average: what rules, which act on odds, have to overcome. */
    double spread() {
        return spreads / lists;
    }

    double logLoss() {
        return logLoss / looks;
    }

    double leastLogLoss() {
        return leastLogLoss / looks;
    }
}
