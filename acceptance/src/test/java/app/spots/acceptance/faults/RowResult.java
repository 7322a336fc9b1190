package app.spots.acceptance.faults;

import app.spots.acceptance.faults.oracle.Violation;
import java.time.Duration;
import java.util.List;

/**
 * What came of a row.
 *
 * @param skipped why it was not played; empty where it was
 * @param violations of the services as they are: none where the row is green
 */
record RowResult(
        String row, Duration took, int events, String skipped, List<Violation> violations, List<MutantResult> mutants) {

    /**
     * What came of a mutant.
     *
     * @param noticed the promises that it broke; none where it survived
     * @param failure why it could not be judged; empty where it could
     */
    record MutantResult(String mutant, List<Violation> noticed, String failure) {
        boolean isCaught() {
            return failure.isEmpty() && !noticed.isEmpty();
        }

        String word() {
            return isCaught()
                    ? "caught (" + noticed.getFirst().invariant() + ")"
                    : failure.isEmpty()
                            ? "SURVIVED"
                            : "FAILED: " + failure.lines().findFirst().orElse("");
        }
    }

    boolean wasPlayed() {
        return skipped.isEmpty();
    }

    boolean isGreen() {
        return wasPlayed() && violations.isEmpty();
    }

    String word() {
        return !wasPlayed() ? "skipped: " + skipped : isGreen() ? "green" : "RED";
    }
}
