package app.spots.rules.learning;

/** One run at a time, on all replicas together. */
public final class LearningUnderWayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LearningUnderWayException() {
        super("A learning run is under way; ask again when it has ended.");
    }
}
