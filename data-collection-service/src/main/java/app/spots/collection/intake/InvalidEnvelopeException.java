package app.spots.collection.intake;

/** A readable body whose own fields (not its events') are wrong. Says which, never what was in it. */
public class InvalidEnvelopeException extends RuntimeException {
    public InvalidEnvelopeException(String message) {
        super(message);
    }
}
