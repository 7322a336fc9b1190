package app.spots.collection.sync;

/**
 * How far an install has come.
 *
 * @param durableThrough every seq up to here has its final fate
 * @param appliedThrough every accepted event up to here is reflected in the person's context
 * @param highestSeq the highest seq seen or declared
 */
public record Watermarks(long durableThrough, long appliedThrough, long highestSeq) {
    public static final Watermarks NONE = new Watermarks(0, 0, 0);

    boolean hasGaps() {
        return highestSeq > durableThrough;
    }
}
