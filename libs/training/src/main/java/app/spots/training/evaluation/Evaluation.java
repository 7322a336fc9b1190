package app.spots.training.evaluation;

import app.spots.training.examples.Example;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A scorer beside the model that decided, on the same exposures. Accuracy is of the balanced examples, each model with its own
 * threshold from the calibration part; loss and calibration are of all exposures, and so is the order.
 *
 * @param examples balanced ones
 * @param exposures all
 * @param decisions that tell something of an order
 * @param ndcg ours and theirs
 */
public record Evaluation(
        long examples,
        long exposures,
        int decisions,
        double accuracy,
        double genericAccuracy,
        double majority,
        double logLoss,
        double genericLogLoss,
        double auc,
        double genericAuc,
        double calibrationError,
        double genericCalibrationError,
        Comparison ndcg,
        Comparison reciprocalRank) {

    /** Scores of a part's exposures, ours and those of the model that decided. */
    public record Scored(List<Example> examples, double[] ours, double[] theirs) {
        public static Scored of(List<Example> examples, double[] ours) {
            return new Scored(
                    examples,
                    ours,
                    examples.stream().mapToDouble(Example::modelScore).toArray());
        }

        Scored kept() {
            return rows(IntStream.range(0, examples.size())
                    .filter(row -> examples.get(row).kept())
                    .toArray());
        }

        Scored rows(int[] rows) {
            return new Scored(
                    IntStream.of(rows).mapToObj(examples::get).toList(),
                    Probabilities.of(ours, rows),
                    Probabilities.of(theirs, rows));
        }
    }

    /** From which score on each of both says success. */
    public record Thresholds(double ours, double theirs) {
        public static Thresholds from(Scored calibration) {
            Scored kept = calibration.kept();
            return new Thresholds(
                    Probabilities.bestThreshold(kept.examples(), kept.ours()),
                    Probabilities.bestThreshold(kept.examples(), kept.theirs()));
        }
    }

    public static Evaluation of(Scored all, Thresholds thresholds) {
        Scored kept = all.kept();
        Order order = new Order(all.examples());
        Order.PerPerson ours = order.of(all.ours());
        Order.PerPerson theirs = order.of(all.theirs());
        return new Evaluation(
                kept.examples().size(),
                all.examples().size(),
                order.decisions(),
                Probabilities.accuracy(kept.examples(), kept.ours(), thresholds.ours()),
                Probabilities.accuracy(kept.examples(), kept.theirs(), thresholds.theirs()),
                Probabilities.majority(kept.examples()),
                Probabilities.logLoss(all.examples(), all.ours()),
                Probabilities.logLoss(all.examples(), all.theirs()),
                Probabilities.auc(all.examples(), all.ours()),
                Probabilities.auc(all.examples(), all.theirs()),
                Probabilities.calibrationError(all.examples(), all.ours()),
                Probabilities.calibrationError(all.examples(), all.theirs()),
                Comparison.of(ours.ndcg(), theirs.ndcg()),
                Comparison.of(ours.reciprocalRank(), theirs.reciprocalRank()));
    }

    /** By name, those that are numbers: an order of nothing has none. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>(Map.of(
                "accuracy", accuracy,
                "majority", majority,
                "logLoss", logLoss,
                "auc", auc,
                "calibrationError", calibrationError,
                "generic.accuracy", genericAccuracy,
                "generic.logLoss", genericLogLoss,
                "generic.auc", genericAuc,
                "generic.calibrationError", genericCalibrationError));
        if (ndcg.people() > 0) {
            put(metrics, "ndcg", ndcg);
            put(metrics, "mrr", reciprocalRank);
        }
        metrics.values().removeIf(value -> !Double.isFinite(value));
        return metrics;
    }

    private static void put(Map<String, Double> metrics, String name, Comparison comparison) {
        metrics.put(name, comparison.ours());
        metrics.put("generic." + name, comparison.theirs());
        metrics.put(name + ".gain", comparison.gain().mean());
        metrics.put(name + ".gainLow", comparison.gain().low());
        metrics.put(name + ".gainHigh", comparison.gain().high());
    }
}
