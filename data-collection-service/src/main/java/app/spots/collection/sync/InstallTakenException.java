package app.spots.collection.sync;

/** An install belongs to the agent who first sent for it: sequence numbers and receipts are of one person. */
public class InstallTakenException extends RuntimeException {
    InstallTakenException() {
        super("this install id belongs to another agent; keep its queue for that person, begin another install");
    }
}
