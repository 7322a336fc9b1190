package app.spots.training.evaluation;

import app.spots.recommenders.evaluation.Ranking;
import app.spots.training.examples.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well scores order what a person was shown at one moment. Only decisions with a success and a failure tell anything. An
 * item is looked at the more, the higher it stood: where serving drew the order, a success weighs the inverse of the chance
 * that the item stood where it did, up to {@link #MOST}.
 */
final class Order {
    static final double MOST = 10;

    private final List<List<Integer>> decisions;
    private final List<Example> examples;

    Order(List<Example> examples) {
        this.examples = examples;
        Map<Integer, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < examples.size(); row++) {
            rows.computeIfAbsent(examples.get(row).decision(), decision -> new ArrayList<>())
                    .add(row);
        }
        decisions = rows.values().stream().filter(this::tells).toList();
    }

    private boolean tells(List<Integer> rows) {
        return rows.stream()
                        .mapToInt(row -> examples.get(row).label())
                        .distinct()
                        .count()
                == 2;
    }

    int decisions() {
        return decisions.size();
    }

    /** Of each person the mean over their decisions, by the person's number. */
    record PerPerson(double[] ndcg, double[] reciprocalRank) {}

    PerPerson of(double[] scores) {
        Map<Integer, double[]> sums = new TreeMap<>();
        for (List<Integer> rows : decisions) {
            List<Integer> ranked = ranked(rows, scores);
            double[] sum = sums.computeIfAbsent(examples.get(rows.getFirst()).person(), person -> new double[3]);
            sum[0] += gain(ranked) / gain(ideal(rows));
            sum[1] += 1.0 / firstSuccess(ranked);
            sum[2]++;
        }
        return new PerPerson(
                sums.values().stream().mapToDouble(sum -> sum[0] / sum[2]).toArray(),
                sums.values().stream().mapToDouble(sum -> sum[1] / sum[2]).toArray());
    }

    /** Of equal scores a failure comes first: a model that tells nothing apart gains nothing by it. */
    private List<Integer> ranked(List<Integer> rows, double[] scores) {
        return rows.stream()
                .sorted(Comparator.<Integer>comparingDouble(row -> -scores[row])
                        .thenComparingInt(row -> examples.get(row).label()))
                .toList();
    }

    private List<Integer> ideal(List<Integer> rows) {
        return rows.stream()
                .sorted(Comparator.comparingDouble(row -> -gain(examples.get(row))))
                .toList();
    }

    private double gain(List<Integer> ranked) {
        double gain = 0;
        for (int at = 0; at < ranked.size(); at++) {
            gain += gain(examples.get(ranked.get(at))) * Ranking.discount(at + 1);
        }
        return gain;
    }

    private static double gain(Example example) {
        return example.label() == 0 ? 0 : Math.min(MOST, 1 / example.propensity());
    }

    private int firstSuccess(List<Integer> ranked) {
        int at = 0;
        while (examples.get(ranked.get(at)).label() == 0) {
            at++;
        }
        return at + 1;
    }
}
