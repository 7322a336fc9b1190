package app.spots.cluster.process;

/** The signals the cluster sends. */
public enum Signal {
    INT,
    QUIT,
    TERM,
    KILL
}
