package app.spots.collection.intake;

/** A body that is not the JSON (or not the gzip) it says it is. The sender bisects it. */
public class UnreadableBodyException extends RuntimeException {
    private UnreadableBodyException(String message, Throwable cause) {
        super(message, cause);
    }

    public static UnreadableBodyException notJson(MalformedJsonException cause) {
        return new UnreadableBodyException("the body is not JSON: " + cause.getMessage(), cause);
    }

    static UnreadableBodyException notGzip(Throwable cause) {
        return new UnreadableBodyException("the body is not gzip, or ends too early", cause);
    }
}
