package app.spots.features;

/** How many visits a place (or a category) has seen at each local hour. Immutable. */
public final class HourlyVisits {

    private static final int HOURS = 24;
    private static final HourlyVisits NONE = new HourlyVisits(new int[HOURS], 0);

    private final int[] counts;
    private final long total;

    private HourlyVisits(int[] counts, long total) {
        this.counts = counts;
        this.total = total;
    }

    public static HourlyVisits none() {
        return NONE;
    }

    /** @param counts 24 numbers, by hour from 0 to 23, none negative */
    public static HourlyVisits of(int... counts) {
        if (counts.length != HOURS) {
            throw new IllegalArgumentException("Hourly visits need 24 counts, but got " + counts.length);
        }
        long total = 0;
        for (int count : counts) {
            total += Ranges.requireNotNegative("visits in an hour", count);
        }
        return new HourlyVisits(counts.clone(), total);
    }

    public HourlyVisits plus(int hour, int visits) {
        Ranges.requireWithin("hour", hour, 0, HOURS - 1);
        int[] more = counts.clone();
        more[hour] = Math.addExact(more[hour], visits);
        return of(more);
    }

    public int at(int hour) {
        return counts[hour];
    }

    public long total() {
        return total;
    }

    /** Visits in the hour, the one before and the one after, around midnight too. */
    public long around(int hour) {
        return (long) counts[(hour + HOURS - 1) % HOURS] + counts[hour] + counts[(hour + 1) % HOURS];
    }
}
