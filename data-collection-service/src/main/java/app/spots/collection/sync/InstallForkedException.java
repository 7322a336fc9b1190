package app.spots.collection.sync;

/**
 * Two different events claim one sequence number of an install: its storage was restored from a backup or copied. Nothing of
 * the batch is taken. The phone takes a new install id, numbers what it holds anew and sends it again; event ids stay, so
 * nothing doubles.
 */
public class InstallForkedException extends RuntimeException {
    private InstallForkedException(String message) {
        super(message);
    }

    static InstallForkedException at(long seq) {
        return new InstallForkedException(
                "seq " + seq
                        + " of this install belongs to another event; take a new install id, number the queue anew and send again");
    }

    static InstallForkedException erased() {
        return new InstallForkedException(
                "what this install had sent was erased with its person; take a new install id, number the queue anew and send again");
    }
}
