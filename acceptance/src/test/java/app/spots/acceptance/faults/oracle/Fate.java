package app.spots.acceptance.faults.oracle;

/** What has to become of an event. */
public enum Fate {
    ACCEPTED,
    QUARANTINED,
    REJECTED,
    /** The phone had to give it up, and says so. */
    EVICTED
}
