package app.spots.training.sequence;

import java.util.Arrays;

/**
 * Visits of one person in order of time, in columns.
 *
 * @param places by number
 * @param seconds since 1970, {@link #UNTIMED} where not known
 * @param offsets of the local clock, minutes
 */
record Steps(int[] places, long[] seconds, int[] offsets) {

    static final long UNTIMED = Long.MIN_VALUE;
    static final long PAUSE_SECONDS = 24 * 3600L;
    static final Steps NONE = new Steps(new int[0], new long[0], new int[0]);

    int size() {
        return places.length;
    }

    Steps within(int from, int to) {
        return new Steps(
                Arrays.copyOfRange(places, from, to),
                Arrays.copyOfRange(seconds, from, to),
                Arrays.copyOfRange(offsets, from, to));
    }

    /** How many of them lie before this moment. */
    int before(long second) {
        int count = 0;
        while (count < size() && seconds[count] < second) {
            count++;
        }
        return count;
    }

    boolean isTimed(int at) {
        return seconds[at] != UNTIMED;
    }

    /** Whether a visit goes on from the one before it. */
    boolean continues(int at) {
        return at > 0 && (!isTimed(at) || !isTimed(at - 1) || seconds[at] - seconds[at - 1] <= PAUSE_SECONDS);
    }

    int minuteOfDay(int at) {
        return Hours.minuteOfDay(seconds[at], offsets[at]);
    }

    int slot(int at) {
        return isTimed(at) ? Hours.slot(seconds[at], offsets[at]) : Hours.UNKNOWN;
    }
}
