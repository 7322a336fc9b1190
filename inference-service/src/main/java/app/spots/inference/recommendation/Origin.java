package app.spots.inference.recommendation;

import java.util.Locale;

/** Where a ranking comes from. */
public enum Origin {
    /** Made for this answer, or for another of the same question at the same time. */
    COMPUTED,
    /** Kept in memory. */
    MEMORY,
    /** Kept in the database. */
    DATABASE,
    /** Popular near by, because nothing better could be had in time. */
    FALLBACK;

    public boolean isKept() {
        return this == MEMORY || this == DATABASE;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
