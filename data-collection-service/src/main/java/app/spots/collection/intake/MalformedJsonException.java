package app.spots.collection.intake;

/** Bytes whose brackets and strings do not make a JSON value; names the byte, never the content. */
public class MalformedJsonException extends RuntimeException {
    MalformedJsonException(String message) {
        super(message);
    }
}
