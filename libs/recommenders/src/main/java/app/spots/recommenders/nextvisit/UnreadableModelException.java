package app.spots.recommenders.nextvisit;

/** These bytes are no next-visit model that this code can read. The message says which check failed. */
public final class UnreadableModelException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private UnreadableModelException(String message) {
        super(message);
    }

    static UnreadableModelException because(String detail) {
        return new UnreadableModelException("Not a readable next-visit model: " + detail);
    }
}
