package app.spots.cluster.process;

/** How long a child process lives relative to the process that started it. */
public enum Lifetime {
    /** Survives its parent and its parent's terminal; the cluster's parts. */
    DETACHED,
    /** Ends when its parent ends, however the parent ends, kill -9 included; servers of tests. */
    TIED_TO_PARENT
}
