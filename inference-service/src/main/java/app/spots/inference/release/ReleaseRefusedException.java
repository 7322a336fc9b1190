package app.spots.inference.release;

/** A release that will not become good by trying again: its pack, weights or a model failed a check. */
final class ReleaseRefusedException extends RuntimeException {
    ReleaseRefusedException(String reason) {
        super(reason);
    }

    ReleaseRefusedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
