package app.spots.operator.token;

import java.io.Serial;

/** There is no token to work with; the message says what to do. */
public final class NoTokenException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NoTokenException(String message) {
        super(message);
    }
}
