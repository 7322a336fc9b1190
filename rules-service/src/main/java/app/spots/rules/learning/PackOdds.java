package app.spots.rules.learning;

import app.spots.rulescore.Bounds;
import app.spots.rulescore.Family;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pack does to a candidate's odds as a function of its weights: the logarithm of its factor, and how that changes with
 * each weight. Clamps as the pack does; where a clamp holds, nothing changes.
 */
final class PackOdds {

    private final List<Rule> rules = new ArrayList<>();
    private final List<Bounds> families = new ArrayList<>();
    private final List<Integer> familyOf = new ArrayList<>();
    private final Map<String, Integer> byId = new HashMap<>();

    PackOdds(Pack pack) {
        for (Family family : pack.families()) {
            for (Rule rule : family.rules()) {
                byId.put(rule.id(), rules.size());
                rules.add(rule);
                familyOf.add(families.size());
            }
            families.add(family.bounds());
        }
    }

    int size() {
        return rules.size();
    }

    Rule rule(int index) {
        return rules.get(index);
    }

    /** Index of a rule; null for one that the pack does not have. */
    @Nullable
    Integer index(String ruleId) {
        return byId.get(ruleId);
    }

    /**
     * @param fired indices of the rules that fired, in the pack's order
     * @param factors theirs, before weight and bounds
     * @param slope receives, for each that fired, by how much the result grows with its weight
     */
    double logFactor(int[] fired, double[] factors, double[] weights, double @Nullable [] slope) {
        double sum = 0;
        int from = 0;
        while (from < fired.length) {
            int family = familyOf.get(fired[from]);
            int to = from;
            double product = 1;
            while (to < fired.length && familyOf.get(fired[to]) == family) {
                product *= applied(fired[to], factors[to], weights, slope, to);
                to++;
            }
            Bounds bounds = families.get(family);
            double clamped = Math.min(Math.max(product, bounds.min()), bounds.max());
            if (clamped != product && slope != null) {
                Arrays.fill(slope, from, to, 0);
            }
            sum += Math.log(clamped);
            from = to;
        }
        return sum;
    }

    private double applied(int rule, double factor, double[] weights, double @Nullable [] slope, int at) {
        Bounds bounds = rules.get(rule).bounds();
        double weighted = 1 + weights[rule] * (factor - 1);
        boolean held = weighted >= bounds.min() && weighted <= bounds.max();
        double applied = held ? weighted : weighted < bounds.min() ? bounds.min() : bounds.max();
        if (slope != null) {
            slope[at] = held ? (factor - 1) / weighted : 0;
        }
        return applied;
    }
}
