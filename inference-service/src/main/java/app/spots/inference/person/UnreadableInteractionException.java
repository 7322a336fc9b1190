package app.spots.inference.person;

/** A record that will never be an interaction. The message holds nothing of its payload. */
public final class UnreadableInteractionException extends RuntimeException {
    UnreadableInteractionException(String reason) {
        super(reason);
    }
}
