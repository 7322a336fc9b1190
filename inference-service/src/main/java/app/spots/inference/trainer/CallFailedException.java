package app.spots.inference.trainer;

/** Another service did not do what it was asked for. */
final class CallFailedException extends RuntimeException {
    private final int status;

    CallFailedException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
