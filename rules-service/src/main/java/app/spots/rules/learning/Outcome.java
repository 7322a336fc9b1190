package app.spots.rules.learning;

import java.util.Locale;

/** What became of a label. */
enum Outcome {
    LEARNED,
    /** Seen before, or no news: a label of a version that is known or replaced already. */
    REPEATED,
    /** Its decision has not arrived; tried again until the patience ends. */
    WAITING,
    /** No decision of this id is known: rejected. */
    UNKNOWN_DECISION,
    /** The decision was another agent's: rejected. */
    FOREIGN,
    /** The decision showed no such item or impression: rejected. */
    NOT_SHOWN,
    /** Too many of this agent's labels wait already: rejected. */
    TOO_MANY_WAITING,
    /** Of somebody who was erased since. */
    ERASED,
    /** Served before exposures had propensities. */
    TOO_OLD;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
