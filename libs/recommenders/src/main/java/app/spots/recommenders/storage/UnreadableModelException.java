package app.spots.recommenders.storage;

/** These bytes are no model that this code can read. The message says which check failed. */
public final class UnreadableModelException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private UnreadableModelException(String message) {
        super(message);
    }

    public static UnreadableModelException because(String detail) {
        return new UnreadableModelException("Not a readable model: " + detail);
    }
}
