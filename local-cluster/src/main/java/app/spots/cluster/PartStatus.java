package app.spots.cluster;

import java.util.OptionalLong;

/**
 * How a part of the cluster is.
 *
 * @param pid the process, empty when none runs
 * @param memoryMegabytes its share of physical memory, its children's included; 0 when unknown
 */
public record PartStatus(String part, State state, OptionalLong pid, int port, long memoryMegabytes) {

    public enum State {
        /** Ready for work. */
        READY,
        /** Runs, but does not answer as ready. */
        NOT_READY,
        /** Was started and is gone without having been stopped. */
        DIED,
        /** Not started. */
        STOPPED
    }
}
