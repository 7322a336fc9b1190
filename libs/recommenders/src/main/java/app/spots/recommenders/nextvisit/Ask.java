package app.spots.recommenders.nextvisit;

/**
 * A situation in numbers.
 *
 * @param person {@link PlaceTable#NONE} when unknown
 * @param places visited so far, known ones only, in order
 * @param seconds when, {@link #UNTIMED} where unknown
 * @param timed whether the moment of the next visit is given
 */
record Ask(int person, int[] places, long[] seconds, int[] offsets, boolean timed, long second, int offset) {

    static final long UNTIMED = Long.MIN_VALUE;

    int last() {
        return fromEnd(0);
    }

    /** The place so many steps before the last one. */
    int fromEnd(int back) {
        return places.length > back ? places[places.length - 1 - back] : PlaceTable.NONE;
    }

    boolean lastTimed() {
        return places.length > 0 && seconds[places.length - 1] != UNTIMED;
    }

    long lastSecond() {
        return seconds[places.length - 1];
    }

    int lastOffset() {
        return offsets[places.length - 1];
    }

    /** Of the person's history only what lies before counts: the trajectory speaks for itself. */
    long historyEnds() {
        for (long moment : seconds) {
            if (moment != UNTIMED) {
                return moment;
            }
        }
        return timed ? second : Long.MAX_VALUE;
    }
}
