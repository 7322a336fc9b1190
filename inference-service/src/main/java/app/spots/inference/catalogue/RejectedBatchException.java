package app.spots.inference.catalogue;

import java.util.List;

/** A batch with at least one bad entry: nothing of it is stored. */
public final class RejectedBatchException extends RuntimeException {
    private final transient List<Problem> problems;

    RejectedBatchException(List<Problem> problems) {
        super(problems.getFirst().toString());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** @param index position in the batch, from 0 */
    public record Problem(int index, String reason) {
        @Override
        public String toString() {
            return "entry " + index + ": " + reason;
        }
    }
}
