package app.spots.recommenders.nextvisit;

/** Counts by hour of the day, working days apart from weekends. */
final class HourCounts {

    private final int[] counts = new int[2 * Clock.HOURS_A_DAY];
    private int total;

    void add(int minuteOfDay, boolean weekend, int change) {
        counts[(weekend ? Clock.HOURS_A_DAY : 0) + minuteOfDay / 60] += change;
        total += change;
    }

    void add(HourCounts others) {
        for (int hour = 0; hour < counts.length; hour++) {
            counts[hour] += others.counts[hour];
        }
        total += others.total;
    }

    int total() {
        return total;
    }

    /** The sum of counts times the weight of their hour; the other kind of day counts for a part. */
    double weighted(double[] hourWeights, boolean weekend, double otherDays) {
        int same = weekend ? Clock.HOURS_A_DAY : 0;
        int other = weekend ? 0 : Clock.HOURS_A_DAY;
        double sum = 0;
        for (int hour = 0; hour < Clock.HOURS_A_DAY; hour++) {
            sum += hourWeights[hour] * (counts[same + hour] + otherDays * counts[other + hour]);
        }
        return sum;
    }
}
