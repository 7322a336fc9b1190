package app.spots.benchmarks.rules;

/** A boolean that may be unknown. */
public enum Flag {
    NO,
    YES,
    UNKNOWN
}
