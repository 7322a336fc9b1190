package app.spots.rules.preview;

/** What is asked for is no preview. */
public final class PreviewRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PreviewRefusedException(String message) {
        super(message);
    }
}
