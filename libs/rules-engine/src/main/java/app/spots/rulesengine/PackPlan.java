package app.spots.rulesengine;

import app.spots.rulescore.Bounds;
import app.spots.rulescore.InputDeclaration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pack computes, laid out for a compiler. The layout (columns, slots, codes) depends on the pack alone; weights stand in
 * the rules.
 *
 * @param columns the candidate inputs that an expression reads
 * @param requestInputs how many slots user and context take at the front of a request's values
 * @param hoisted what is computed once a request, into the slots behind them, in order
 * @param tables numbers by string code; the last one is for every other key
 */
record PackPlan(
        StringCodes codes,
        List<InputDeclaration> columns,
        int requestInputs,
        List<Node> hoisted,
        List<double[]> tables,
        List<Node> filters,
        List<FamilyPlan> families) {

    record FamilyPlan(Bounds bounds, List<RulePlan> rules) {}

    /**
     * @param guard the part of the condition that all candidates share; null when there is none
     * @param condition the rest of it; null when there is none
     */
    record RulePlan(Node.@Nullable Request guard, @Nullable Node condition, Node factor, double weight, Bounds bounds) {

        int size() {
            return (condition == null ? 0 : condition.size()) + factor.size();
        }

        /** The factor with weight and bounds, exactly as rules-core computes it. */
        double applied(double known) {
            return ScalarOperations.applied(known, weight, bounds.min(), bounds.max());
        }
    }

    int requestSlots() {
        return requestInputs + hoisted.size();
    }
}
