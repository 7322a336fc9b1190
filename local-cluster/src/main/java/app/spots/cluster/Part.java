package app.spots.cluster;

import app.spots.cluster.process.ChildProcess;
import app.spots.cluster.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** One process of the cluster. */
interface Part {

    String name();

    /** The ports it listens on, the one people ask for first. */
    List<Integer> ports();

    Path log();

    /** What can be done before the parts that this one needs are up. */
    default void prepare() {}

    /**
     * Starts the process and returns when it is ready.
     *
     * @param started told of the process as soon as it exists, so that it is known even if this launcher ends now
     */
    ChildProcess start(Consumer<ChildProcess> started);

    /** Whether it is ready for work now. */
    boolean answers();

    /** A process older than this is to be started anew. */
    default Instant notOlderThan() {
        return Instant.MIN;
    }

    default Signal farewell() {
        return Signal.TERM;
    }

    /** How long it may take to end in order. */
    Duration grace();
}
