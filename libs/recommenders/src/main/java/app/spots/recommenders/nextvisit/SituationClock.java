package app.spots.recommenders.nextvisit;

import java.util.Arrays;

/**
 * The hours of a situation. The clock is the next visit's where that is known, else the last visit's; "before" is the last
 * visit in either case.
 */
final class SituationClock {

    static final HourKernel NARROW = new HourKernel(60);
    static final HourKernel WIDE = new HourKernel(150);
    private static final double OTHER_KIND_OF_DAY = 0.3;
    private static final double SECONDS_AN_HOUR = 3600;

    private final VisitStatistics statistics;
    private final double[] hourWeights = new double[Clock.HOURS_A_DAY];
    private final double[] beforeWeights = new double[Clock.HOURS_A_DAY];
    private final double[] forwardWeights = new double[Clock.HOURS_A_DAY];
    private final double[] forward = new double[VisitStatistics.GAP_BINS];
    private boolean known;
    private int minute;
    private int weekday;
    private boolean weekend;
    private boolean beforeKnown;
    private int beforeMinute;
    private boolean beforeWeekend;
    private boolean gapKnown;
    private double gapLog;
    private double shareOfHour;
    private double shareOfBefore;
    private long now;

    SituationClock(VisitStatistics statistics) {
        this.statistics = statistics;
    }

    void set(Ask ask) {
        beforeKnown = ask.lastTimed();
        known = ask.timed() || beforeKnown;
        gapKnown = ask.timed() && beforeKnown;
        gapLog = gapKnown ? gapLog(ask.second() - ask.lastSecond()) : 0;
        if (beforeKnown) {
            beforeMinute = Clock.minuteOfDay(ask.lastSecond(), ask.lastOffset());
            beforeWeekend = Clock.isWeekend(Clock.weekday(ask.lastSecond(), ask.lastOffset()));
            NARROW.hourWeights(beforeMinute, beforeWeights);
            shareOfBefore = share(statistics.allHoursBefore(), beforeWeights, beforeWeekend);
            spreadForward();
        }
        if (known) {
            long second = ask.timed() ? ask.second() : ask.lastSecond();
            int offset = ask.timed() ? ask.offset() : ask.lastOffset();
            minute = Clock.minuteOfDay(second, offset);
            weekday = Clock.weekday(second, offset);
            NARROW.hourWeights(minute, hourWeights);
            now = second;
        } else {
            now = 0;
        }
        weekend = known && Clock.isWeekend(weekday);
        shareOfHour = known ? share(statistics.allHours(), hourWeights, weekend) : 0;
        if (statistics.total() > 0 && (!known || now > statistics.end())) {
            now = statistics.end();
        }
    }

    static double gapLog(long seconds) {
        return StrictMath.log(1 + Math.max(0, seconds) / SECONDS_AN_HOUR);
    }

    boolean known() {
        return known;
    }

    int minute() {
        return minute;
    }

    /** 0 Monday to 6 Sunday. */
    int weekday() {
        return weekday;
    }

    boolean weekend() {
        return weekend;
    }

    boolean beforeKnown() {
        return beforeKnown;
    }

    int beforeMinute() {
        return beforeMinute;
    }

    boolean beforeWeekend() {
        return beforeWeekend;
    }

    /** Whether it is known how long after the last visit the next one is. */
    boolean gapKnown() {
        return gapKnown;
    }

    /** Logarithm of an hour more than that; 0 when unknown. */
    double gapLog() {
        return gapLog;
    }

    /** What ages are counted from: not later than the statistics' end, so that old statistics do not make all habits fade. */
    long now() {
        return now;
    }

    /** How probable the next visit is at the hour of this minute, by the gaps after visits at about this time. */
    double forward(int minuteOfDay) {
        return forwardWeights[minuteOfDay / 60];
    }

    /** How much more visits come at this hour than all do, as a logarithm; drawn towards 0 while few were seen. */
    double hourRatio(HourCounts counts, double trust) {
        return ratio(counts, hourWeights, weekend, shareOfHour, trust);
    }

    /** The same by the hour of the visit before. */
    double beforeRatio(HourCounts counts, double trust) {
        return ratio(counts, beforeWeights, beforeWeekend, shareOfBefore, trust);
    }

    private static double ratio(HourCounts counts, double[] weights, boolean weekend, double all, double trust) {
        double here = counts.weighted(weights, weekend, OTHER_KIND_OF_DAY);
        return StrictMath.log((here + trust * all) / ((counts.total() + trust) * all));
    }

    private static double share(HourCounts counts, double[] weights, boolean weekend) {
        return (counts.weighted(weights, weekend, OTHER_KIND_OF_DAY) + 0.01) / (counts.total() + 1.0);
    }

    private void spreadForward() {
        int hour = beforeMinute / 60;
        int[] here = statistics.gaps(hour);
        int[] earlier = statistics.gaps((hour + Clock.HOURS_A_DAY - 1) % Clock.HOURS_A_DAY);
        int[] later = statistics.gaps((hour + 1) % Clock.HOURS_A_DAY);
        double total = 0;
        for (int bin = 0; bin < forward.length; bin++) {
            forward[bin] = 1 + here[bin] + 0.5 * (earlier[bin] + later[bin]);
            total += forward[bin];
        }
        Arrays.fill(forwardWeights, 0);
        for (int bin = 0; bin < forward.length; bin++) {
            int then = (beforeMinute + VisitStatistics.middleOfGap(bin)) % Clock.MINUTES_A_DAY;
            forwardWeights[then / 60] += forward[bin] / total;
        }
    }
}
