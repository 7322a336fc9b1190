package app.spots.collection.intake;

/** A body, decoded, beyond its limit. The sender halves it. */
public class BodyTooLargeException extends RuntimeException {
    private BodyTooLargeException(String message) {
        super(message);
    }

    public static BodyTooLargeException beyondBytes(int maxBytes) {
        return new BodyTooLargeException(
                "the body is larger than " + maxBytes + " bytes once decoded; send half of it");
    }

    public static BodyTooLargeException beyondEvents(int events, int maxEvents) {
        return new BodyTooLargeException(
                "the batch has " + events + " events, more than " + maxEvents + "; send half of it");
    }
}
