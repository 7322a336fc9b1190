package app.spots.servicedefaults.event;

/**
 * This event can never be handled, however often it is tried: a work consumer's goes to the dead-letter topic at once, a
 * broadcast consumer's is skipped and counted. The message stands in logs and headers, so it holds nothing of the data.
 */
public class PermanentEventException extends RuntimeException {
    public PermanentEventException(String message) {
        super(message);
    }

    public PermanentEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
