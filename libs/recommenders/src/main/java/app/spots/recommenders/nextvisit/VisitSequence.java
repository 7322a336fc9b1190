package app.spots.recommenders.nextvisit;

import java.util.Arrays;

/** What one person did until now in columns: the history before the trajectory, then the trajectory. */
final class VisitSequence {

    private static final int UNKNOWN = -1;

    private int length;
    private int historyLength;
    private int[] place = new int[64];
    private long[] second = new long[64];
    private int[] minute = new int[64];
    private int[] weekday = new int[64];
    private boolean[] continues = new boolean[64];

    /** @param history of the person, of which what lies before the trajectory is read */
    void set(Ask ask, PersonHistory history) {
        length = 0;
        long until = ask.historyEnds();
        for (int at = 0; at < history.size() && history.second(at) < until; at++) {
            append(history.place(at), history.second(at), history.offset(at), history.continues(at));
        }
        historyLength = length;
        for (int at = 0; at < ask.places().length; at++) {
            append(ask.places()[at], ask.seconds()[at], ask.offsets()[at], at > 0);
        }
    }

    private void append(int visited, long at, int offset, boolean goesOn) {
        if (length == place.length) {
            place = Arrays.copyOf(place, length * 2);
            second = Arrays.copyOf(second, length * 2);
            minute = Arrays.copyOf(minute, length * 2);
            weekday = Arrays.copyOf(weekday, length * 2);
            continues = Arrays.copyOf(continues, length * 2);
        }
        boolean timed = at != Ask.UNTIMED;
        place[length] = visited;
        second[length] = at;
        minute[length] = timed ? Clock.minuteOfDay(at, offset) : UNKNOWN;
        weekday[length] = timed ? Clock.weekday(at, offset) : UNKNOWN;
        continues[length] = goesOn;
        length++;
    }

    int length() {
        return length;
    }

    int historyLength() {
        return historyLength;
    }

    int place(int at) {
        return place[at];
    }

    boolean timed(int at) {
        return minute[at] != UNKNOWN;
    }

    long second(int at) {
        return second[at];
    }

    int minute(int at) {
        return minute[at];
    }

    int weekday(int at) {
        return weekday[at];
    }

    /** Whether it goes on from the visit before it. */
    boolean continues(int at) {
        return continues[at];
    }
}
