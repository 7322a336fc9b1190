package app.spots.inference.execution;

import java.time.Instant;

/** A ranking as it is kept in memory. */
public interface Keepable {

    /** How much memory it takes, in ranked items. */
    int weight();

    Instant madeAt();
}
