package app.spots.recommenders.nextvisit;

import java.util.Arrays;

/** One person's visits in order of time; those of one moment in the order they came. */
final class PersonHistory {

    /** A longer pause begins a new trajectory. */
    static final long PAUSE_SECONDS = 24 * 3600L;

    static final PersonHistory NONE = new PersonHistory();

    private static final int FIRST = 8;

    private int size;
    private int[] place = new int[FIRST];
    private long[] second = new long[FIRST];
    private short[] offset = new short[FIRST];

    /** The position it was put at. */
    int add(int visited, long at, int offsetMinutes) {
        if (size == place.length) {
            place = Arrays.copyOf(place, size * 2);
            second = Arrays.copyOf(second, size * 2);
            offset = Arrays.copyOf(offset, size * 2);
        }
        int to = size;
        while (to > 0 && second[to - 1] > at) {
            to--;
        }
        System.arraycopy(place, to, place, to + 1, size - to);
        System.arraycopy(second, to, second, to + 1, size - to);
        System.arraycopy(offset, to, offset, to + 1, size - to);
        place[to] = visited;
        second[to] = at;
        offset[to] = (short) offsetMinutes;
        size++;
        return to;
    }

    void removeLast() {
        size--;
    }

    /** How many visits from the first on are the same in both. */
    int sameAsIn(PersonHistory other) {
        int at = 0;
        while (at < Math.min(size, other.size)
                && place[at] == other.place[at]
                && second[at] == other.second[at]
                && offset[at] == other.offset[at]) {
            at++;
        }
        return at;
    }

    int size() {
        return size;
    }

    int place(int at) {
        return place[at];
    }

    long second(int at) {
        return second[at];
    }

    int offset(int at) {
        return offset[at];
    }

    /** Whether the visit at this position goes on from the one before it. */
    boolean continues(int at) {
        return at > 0 && second[at] - second[at - 1] <= PAUSE_SECONDS;
    }
}
