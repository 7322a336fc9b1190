package app.spots.rulescore;

import java.util.List;

/**
 * One declared input.
 *
 * @param slot its place in an {@link InputValues} of the same scope
 * @param values what a string may be; empty: any
 * @param min least number, or negative infinity
 * @param max greatest number, or infinity
 * @param steps grid steps in 1.0 that a number is rounded to, 0 for none
 * @param unknownAllowed whether an evaluation may leave it unset
 */
public record InputDeclaration(
        Scope scope,
        int slot,
        String name,
        ValueType type,
        List<String> values,
        double min,
        double max,
        int steps,
        boolean unknownAllowed,
        String about) {

    public InputDeclaration {
        values = List.copyOf(values);
    }

    /** {@code scope.name}, as expressions and traces call it. */
    public String path() {
        return scope.wireName() + "." + name;
    }

    /** Rounds to the grid, halves up; without a grid the number itself. Idempotent. */
    double quantise(double number) {
        return steps == 0 ? number : Grid.round(number, steps);
    }
}
