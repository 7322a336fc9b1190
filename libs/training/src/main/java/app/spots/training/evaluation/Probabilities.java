package app.spots.training.evaluation;

import app.spots.training.calibration.CalibrationError;
import app.spots.training.calibration.LogLoss;
import app.spots.training.examples.Example;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What scores say as probabilities of success. Rows are weighed alike. */
final class Probabilities {
    private Probabilities() {}

    static double logLoss(List<Example> examples, double[] scores) {
        return scores.length == 0 ? 0 : LogLoss.of(scores, labels(examples), ones(scores.length));
    }

    static double calibrationError(List<Example> examples, double[] scores) {
        return scores.length == 0 ? 0 : CalibrationError.expected(scores, labels(examples), ones(scores.length));
    }

    private static float[] labels(List<Example> examples) {
        float[] labels = new float[examples.size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = examples.get(row).label();
        }
        return labels;
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Chance that a success scores above a failure; ties count half. NaN where there is only one kind. */
    static double auc(List<Example> examples, double[] scores) {
        int[] order = order(scores);
        double positives = 0;
        double rankSum = 0;
        for (int from = 0; from < order.length; ) {
            int until = from;
            while (until < order.length && scores[order[until]] == scores[order[from]]) {
                until++;
            }
            double meanRank = (from + 1 + until) / 2.0;
            for (int at = from; at < until; at++) {
                if (examples.get(order[at]).label() == 1) {
                    positives++;
                    rankSum += meanRank;
                }
            }
            from = until;
        }
        double negatives = order.length - positives;
        return (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
    }

    static double accuracy(List<Example> examples, double[] scores, double threshold) {
        long right = IntStream.range(0, scores.length)
                .filter(at -> (scores[at] >= threshold) == (examples.get(at).label() == 1))
                .count();
        return scores.length == 0 ? 0 : (double) right / scores.length;
    }

    /** Of always saying what is more frequent. */
    static double majority(List<Example> examples) {
        double share = examples.stream().mapToInt(Example::label).average().orElse(0);
        return Math.max(share, 1 - share);
    }

    /** From which score on a success is said, for the most right answers; the middle between the scores beside the cut. */
    static double bestThreshold(List<Example> examples, double[] scores) {
        int[] order = order(scores);
        int right =
                (int) examples.stream().filter(example -> example.label() == 1).count();
        int best = right;
        double threshold = order.length == 0 ? 0.5 : scores[order[0]];
        for (int at = 0; at < order.length; at++) {
            right += examples.get(order[at]).label() == 1 ? -1 : 1;
            boolean cut = at + 1 == order.length || scores[order[at + 1]] > scores[order[at]];
            if (cut && right > best) {
                best = right;
                threshold = at + 1 == order.length
                        ? Math.nextUp(scores[order[at]])
                        : (scores[order[at]] + scores[order[at + 1]]) / 2;
            }
        }
        return threshold;
    }

    private static int[] order(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> scores[at]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static double[] of(double[] scores, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray();
    }
}
