package app.spots.acceptance.faults.phone;

/** One installation of the app. */
public interface Phone extends AutoCloseable {

    Recorded record(Draft draft);

    /** Tries to empty the queue. Returns why it stopped, empty when nothing waits. */
    String sync();

    long waiting();

    String installId();

    @Override
    void close();
}
