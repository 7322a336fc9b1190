package app.spots.operator.upload;

import java.io.Serial;

/** The gateway did not take a request; what was sent before stays, and a re-run doubles nothing. */
public final class GatewayRefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    private GatewayRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    static GatewayRefusedException of(int status, String detail) {
        return new GatewayRefusedException(status, "The gateway refused with " + status + ": " + detail);
    }

    static GatewayRefusedException outOfPatience(String failure) {
        return new GatewayRefusedException(0, "Gave up repeating: " + failure);
    }

    static GatewayRefusedException interrupted() {
        return new GatewayRefusedException(0, "Interrupted.");
    }

    /** The HTTP status; 0 where there was none. */
    public int status() {
        return status;
    }
}
