package app.spots.rules.learning;

import app.spots.rulescore.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights by rule: everybody's, and those of segments that have their own.
 *
 * @param bySegment whole sets, by the value that tells the segment
 */
record WeightSet(double[] everybodys, Map<String, double[]> bySegment) {

    private static final String INPUT = "user.stage";

    static WeightSet of(Weights weights, PackOdds odds) {
        Map<String, double[]> bySegment = new TreeMap<>();
        weights.segments().forEach(segment -> bySegment.put(segment, byRule(weights.byId(segment), odds)));
        return new WeightSet(byRule(weights.byId(), odds), bySegment);
    }

    private static double[] byRule(Map<String, Double> byId, PackOdds odds) {
        double[] weights = new double[odds.size()];
        for (int rule = 0; rule < weights.length; rule++) {
            var spec = odds.rule(rule).weight();
            weights[rule] = byId.getOrDefault(spec.id(), spec.start());
        }
        return weights;
    }

    /** What holds for people of a segment. */
    double[] of(String segment) {
        return bySegment.getOrDefault(segment, everybodys);
    }

    boolean sameAs(WeightSet other) {
        return Arrays.equals(everybodys, other.everybodys)
                && bySegment.keySet().equals(other.bySegment.keySet())
                && bySegment.entrySet().stream().allMatch(own -> Arrays.equals(own.getValue(), other.of(own.getKey())));
    }

    /** Each example's log odds less the mean of its answer, by the weights of its person's segment. */
    double[] within(ClickModel model, ExampleSet set) {
        double[] within = model.within(everybodys, null);
        bySegment.forEach((segment, weights) -> {
            double[] own = model.within(weights, null);
            for (int i = 0; i < within.length; i++) {
                if (set.examples.get(i).segment().equals(segment)) {
                    within[i] = own[i];
                }
            }
        });
        return within;
    }

    /** Fields of the artifact; of a segment only what differs. */
    Map<String, Object> fields(PackOdds odds) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, Double> byId = new LinkedHashMap<>();
        for (int rule = 0; rule < everybodys.length; rule++) {
            byId.put(odds.rule(rule).weight().id(), everybodys[rule]);
        }
        fields.put("weights", byId);
        if (!bySegment.isEmpty()) {
            Map<String, Object> segments = new LinkedHashMap<>();
            bySegment.forEach((segment, weights) -> segments.put(segment, differing(weights, odds)));
            fields.put("segments", Map.of("input", INPUT, "weights", segments));
        }
        return fields;
    }

    private Map<String, Double> differing(double[] weights, PackOdds odds) {
        Map<String, Double> differing = new LinkedHashMap<>();
        for (int rule = 0; rule < weights.length; rule++) {
            if (weights[rule] != everybodys[rule]) {
                differing.put(odds.rule(rule).weight().id(), weights[rule]);
            }
        }
        return differing;
    }
}
