package app.spots.client.release;

import java.io.IOException;

/** A release that this phone cannot use, such as a rule pack for a newer engine; the present one stays. */
public final class ReleaseRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private ReleaseRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    public static ReleaseRefusedException of(String releaseId, Throwable why) {
        return new ReleaseRefusedException(
                "release " + releaseId + " cannot be used on this phone: " + why.getMessage(), why);
    }
}
