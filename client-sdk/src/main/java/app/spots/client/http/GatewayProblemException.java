package app.spots.client.http;

import java.io.IOException;

/** The gateway refused a request, with its problem details. */
public final class GatewayProblemException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public GatewayProblemException(int status, String detail) {
        super("the gateway answered " + status + ": " + detail);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
