package app.spots.client.http;

import java.io.IOException;

/** The gateway could not be reached, or what answered was not the gateway. */
public final class OfflineException extends IOException {
    private static final long serialVersionUID = 1L;

    public OfflineException(String message) {
        super(message);
    }

    public OfflineException(String message, Throwable cause) {
        super(message, cause);
    }
}
