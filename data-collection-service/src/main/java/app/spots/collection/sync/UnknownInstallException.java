package app.spots.collection.sync;

/** The caller has no such install. Another agent's install is unknown too. */
public class UnknownInstallException extends RuntimeException {
    UnknownInstallException() {
        super("this agent has sent nothing for this install");
    }
}
