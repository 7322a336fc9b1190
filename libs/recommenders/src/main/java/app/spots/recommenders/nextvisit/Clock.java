package app.spots.recommenders.nextvisit;

/** Local minutes and days out of seconds, without objects. */
final class Clock {

    static final int MINUTES_A_DAY = 1440;
    static final int HOURS_A_DAY = 24;

    /** 1970-01-01 was a Thursday; Monday is day 0. */
    private static final int EPOCH_WEEKDAY = 3;

    private static final int FIRST_DAY_OF_WEEKEND = 5;
    private static final long SECONDS_A_MINUTE = 60;

    private Clock() {}

    static int minuteOfDay(long epochSecond, int offsetMinutes) {
        return (int) Math.floorMod(localMinute(epochSecond, offsetMinutes), (long) MINUTES_A_DAY);
    }

    /** 0 Monday to 6 Sunday. */
    static int weekday(long epochSecond, int offsetMinutes) {
        long day = Math.floorDiv(localMinute(epochSecond, offsetMinutes), (long) MINUTES_A_DAY);
        return (int) Math.floorMod(day + EPOCH_WEEKDAY, 7L);
    }

    static boolean isWeekend(int weekday) {
        return weekday >= FIRST_DAY_OF_WEEKEND;
    }

    private static long localMinute(long epochSecond, int offsetMinutes) {
        return Math.floorDiv(epochSecond, SECONDS_A_MINUTE) + offsetMinutes;
    }
}
