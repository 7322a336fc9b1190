package app.spots.servicedefaults.identity;

/** The call concerns a person's data, and the caller is not a person's agent. */
public final class NotAnAgentException extends RuntimeException {
    NotAnAgentException() {
        super("The caller is not an agent");
    }
}
