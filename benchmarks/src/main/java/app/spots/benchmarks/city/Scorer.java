package app.spots.benchmarks.city;

/** Who says what somebody likes. */
enum Scorer {
    /** No model of the cluster. */
    NOBODY,
    /** The one that inference brings. */
    GENERIC,
    /** The same formula of the same features, with weights fitted on the data set: what fitting alone is worth. */
    REFIT,
    /** What the trainer makes of the data set. */
    CUSTOM
}
