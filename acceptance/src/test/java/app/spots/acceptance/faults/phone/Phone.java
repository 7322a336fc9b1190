package app.spots.acceptance.faults.phone;

/** One installation of the app. */
public interface Phone extends AutoCloseable {

    Recorded record(Draft draft);

    /** Tries to empty the queue. Returns why it stopped, empty when nothing waits. */
    String sync();

    /** What the cluster has still to hear of: events, and evictions not yet declared. */
    long waiting();

    String installId();

    @Override
    void close();
}
