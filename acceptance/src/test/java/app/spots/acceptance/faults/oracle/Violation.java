package app.spots.acceptance.faults.oracle;

/**
 * A broken promise.
 *
 * @param invariant I1 to I5 as in the fault table's document
 */
public record Violation(String invariant, String what) {
    @Override
    public String toString() {
        return invariant + ": " + what;
    }
}
