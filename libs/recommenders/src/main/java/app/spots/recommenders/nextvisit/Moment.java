package app.spots.recommenders.nextvisit;

/**
 * A point in time and what the clock on the wall showed.
 *
 * @param epochSecond seconds since 1970, UTC
 * @param offsetMinutes local time minus UTC, within 18 hours
 */
public record Moment(long epochSecond, int offsetMinutes) {

    private static final int MAX_OFFSET_MINUTES = 18 * 60;
    private static final long MAX_SECOND = 1L << 40;

    public Moment {
        if (Math.abs(offsetMinutes) > MAX_OFFSET_MINUTES) {
            throw new IllegalArgumentException("No place on earth has the offset " + offsetMinutes + " minutes");
        }
        if (Math.abs(epochSecond) > MAX_SECOND) {
            throw new IllegalArgumentException("Not a time of this age: " + epochSecond);
        }
    }

    /**
     * By the sun, where nobody says what the clock on the wall shows: an hour for each 15 degrees of longitude. A time out of
     * bounds is taken as the last one within them.
     */
    public static Moment bySun(long epochSecond, double longitude) {
        return new Moment(Math.clamp(epochSecond, -MAX_SECOND, MAX_SECOND), 60 * (int) Math.rint(longitude / 15));
    }

    /** 0 to 1439. */
    int minuteOfDay() {
        return Clock.minuteOfDay(epochSecond, offsetMinutes);
    }
}
