package app.spots.acceptance.faults.mutation;

/** A hook did not find what it reaches for: it is not the bug that it says it is, and nothing that follows may count. */
final class BrokenHookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenHookException(String message) {
        super(message);
    }

    BrokenHookException(String message, Throwable cause) {
        super(message, cause);
    }
}
