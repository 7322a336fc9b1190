package app.spots.rulescore;

import java.util.List;

/**
 * One rule. When {@code when} is true its factor is {@code 1 + weight * (factor - 1)}, clamped to {@code bounds}; otherwise,
 * and where the factor is unknown, it is 1.
 */
public record Rule(
        String id, String title, Expr when, Expr factor, Bounds bounds, WeightSpec weight, ReasonTemplate reason) {

    /** Inputs of the condition, in the order of their first appearance. */
    public List<InputDeclaration> conditionInputs() {
        return Expressions.inputs(when);
    }

    /** Inputs of the condition, then those that the factor adds. */
    public List<InputDeclaration> inputs() {
        return Expressions.inputs(when, factor);
    }
}
