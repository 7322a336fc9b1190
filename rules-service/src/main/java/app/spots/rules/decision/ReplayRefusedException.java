package app.spots.rules.decision;

import java.util.UUID;

/** A logged decision cannot be decided again here. */
public final class ReplayRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ReplayRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    static ReplayRefusedException of(UUID decisionId, RuntimeException cause) {
        return new ReplayRefusedException(
                "Decision " + decisionId + " cannot be replayed: " + cause.getMessage(), cause);
    }
}
