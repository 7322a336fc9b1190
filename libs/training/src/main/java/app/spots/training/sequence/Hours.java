package app.spots.training.sequence;

/** The week in hours of the local clock. */
final class Hours {

    static final int UNKNOWN = 7 * 24;
    static final int SLOTS = UNKNOWN + 1;

    private static final long MINUTES_A_DAY = 1440;

    /** 1970-01-01 was a Thursday; Monday is day 0. */
    private static final int EPOCH_WEEKDAY = 3;

    private Hours() {}

    private static long localMinute(long second, int offset) {
        return Math.floorDiv(second, 60L) + offset;
    }

    static int minuteOfDay(long second, int offset) {
        return (int) Math.floorMod(localMinute(second, offset), MINUTES_A_DAY);
    }

    static int weekday(long second, int offset) {
        return (int) Math.floorMod(Math.floorDiv(localMinute(second, offset), MINUTES_A_DAY) + EPOCH_WEEKDAY, 7L);
    }

    /** 0 to 167. */
    static int slot(long second, int offset) {
        return weekday(second, offset) * 24 + minuteOfDay(second, offset) / 60;
    }

    static boolean isWeekend(int slot) {
        return slot != UNKNOWN && slot >= 5 * 24;
    }

    /** 0 to 12 hours on the clock's face. */
    static double apart(int minute, int other) {
        int minutes = Math.abs(minute - other);
        return Math.min(minutes, MINUTES_A_DAY - minutes) / 60.0;
    }
}
