package app.spots.outbox;

import java.sql.SQLException;

/** The database could not take or give an outbox or inbox row. Worth retrying: the cause is an {@link SQLException}. */
public final class OutboxException extends RuntimeException {
    private OutboxException(String message, SQLException cause) {
        super(message, cause);
    }

    static OutboxException during(String action, SQLException cause) {
        return new OutboxException("Could not " + action, cause);
    }
}
