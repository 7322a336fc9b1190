package app.spots.servicedefaults.problem;

import java.io.IOException;

/** The body turned out longer than the service takes. */
public final class RequestTooLargeException extends IOException {
    private final long limitBytes;

    public RequestTooLargeException(long limitBytes) {
        super("More than " + limitBytes + " bytes");
        this.limitBytes = limitBytes;
    }

    public long limitBytes() {
        return limitBytes;
    }
}
