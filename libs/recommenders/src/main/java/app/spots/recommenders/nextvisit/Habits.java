package app.spots.recommenders.nextvisit;

import java.util.Arrays;

/** Sums over a person's visits, for each place visited and each kind of place, as seen from one situation. */
final class Habits {

    private static final double MONTH_DAYS = 30;
    private static final double WEEK_DAYS = 7;
    private static final double DAY_SECONDS = 24 * 3600.0;
    private static final double GAP_WIDTH = 0.5;

    private final PlaceTable places;
    private final SituationClock clock;
    private final VisitSequence visits = new VisitSequence();

    private final int[] slotOf;
    private int slots;
    private int[] placeOf = new int[64];
    private final double[][] sums = new double[Habit.COUNT][64];

    private final double[] categoryVisits;
    private final double[] categoryHour;
    private final double[] categoryBefore;
    private final double[] categorySoFar;
    private double categoryHourTotal;
    private double hourTotal;
    private double beforeTotal;
    private double stepTotal;
    private int last;
    private int secondLast;

    Habits(PlaceTable places, SituationClock clock) {
        this.places = places;
        this.clock = clock;
        slotOf = new int[places.size()];
        Arrays.fill(slotOf, PlaceTable.NONE);
        categoryVisits = new double[places.categories()];
        categoryHour = new double[places.categories()];
        categoryBefore = new double[places.categories()];
        categorySoFar = new double[places.categories()];
    }

    void set(Ask ask, PersonHistory history) {
        clear();
        last = ask.last();
        secondLast = ask.fromEnd(1);
        visits.set(ask, history);
        for (int at = 0; at < visits.length(); at++) {
            countVisit(at);
        }
        for (int at = 0; at < ask.places().length; at++) {
            int slot = slotOf[ask.places()[at]];
            sums[Habit.SO_FAR.ordinal()][slot]++;
            sums[Habit.SO_FAR_FROM_END.ordinal()][slot] = ask.places().length - at;
            categorySoFar[places.category(ask.places()[at])]++;
        }
    }

    private void clear() {
        for (int slot = 0; slot < slots; slot++) {
            slotOf[placeOf[slot]] = PlaceTable.NONE;
        }
        slots = 0;
        Arrays.fill(categoryVisits, 0);
        Arrays.fill(categoryHour, 0);
        Arrays.fill(categoryBefore, 0);
        Arrays.fill(categorySoFar, 0);
        categoryHourTotal = 0;
        hourTotal = 0;
        beforeTotal = 0;
        stepTotal = 0;
    }

    /** How many visits, the trajectory among them. */
    int visits() {
        return visits.length();
    }

    int historyVisits() {
        return visits.historyLength();
    }

    int places() {
        return slots;
    }

    int place(int slot) {
        return placeOf[slot];
    }

    /** {@link PlaceTable#NONE} where the person never was. */
    int slot(int place) {
        return slotOf[place];
    }

    double of(Habit habit, int slot) {
        return sums[habit.ordinal()][slot];
    }

    /** By slot, for loops over all of them. */
    double[] visitCounts() {
        return sums[Habit.VISITS.ordinal()];
    }

    /** Visits near the clock's hour. */
    double hourTotal() {
        return hourTotal;
    }

    /** Steps made near the hour of the last visit. */
    double beforeTotal() {
        return beforeTotal;
    }

    /** Steps made from the last place. */
    double stepTotal() {
        return stepTotal;
    }

    double categoryVisits(int category) {
        return categoryVisits[category];
    }

    double categoryHour(int category) {
        return categoryHour[category];
    }

    double categoryHourTotal() {
        return categoryHourTotal;
    }

    double categoryBefore(int category) {
        return categoryBefore[category];
    }

    double categorySoFar(int category) {
        return categorySoFar[category];
    }

    /** The place visited most; {@link PlaceTable#NONE} when there is none. */
    int favourite() {
        int best = PlaceTable.NONE;
        double most = 0;
        double[] counts = visitCounts();
        for (int slot = 0; slot < slots; slot++) {
            if (counts[slot] > most) {
                most = counts[slot];
                best = placeOf[slot];
            }
        }
        return best;
    }

    private int slotFor(int place) {
        int slot = slotOf[place];
        if (slot >= 0) {
            return slot;
        }
        if (slots == placeOf.length) {
            placeOf = Arrays.copyOf(placeOf, slots * 2);
            for (int habit = 0; habit < Habit.COUNT; habit++) {
                sums[habit] = Arrays.copyOf(sums[habit], slots * 2);
            }
        }
        slotOf[place] = slots;
        placeOf[slots] = place;
        for (int habit = 0; habit < Habit.COUNT; habit++) {
            sums[habit][slots] = 0;
        }
        sums[Habit.LATEST.ordinal()][slots] = Double.NEGATIVE_INFINITY;
        sums[Habit.LATEST_DAY.ordinal()][slots] = Double.NaN;
        return slots++;
    }

    private void add(Habit habit, int slot, double value) {
        sums[habit.ordinal()][slot] += value;
    }

    private void countVisit(int at) {
        int slot = slotFor(visits.place(at));
        long second = visits.timed(at) ? visits.second(at) : clock.now();
        double age = Math.max(0, (clock.now() - second) / DAY_SECONDS);
        double month = StrictMath.exp(-age / MONTH_DAYS);
        add(Habit.VISITS, slot, 1);
        add(Habit.VISITS_MONTH, slot, month);
        add(Habit.VISITS_WEEK, slot, StrictMath.exp(-age / WEEK_DAYS));
        double[] latest = sums[Habit.LATEST.ordinal()];
        latest[slot] = Math.max(latest[slot], second);
        double day = Math.floorDiv(second, (long) DAY_SECONDS);
        if (day != of(Habit.LATEST_DAY, slot)) {
            sums[Habit.LATEST_DAY.ordinal()][slot] = day;
            add(Habit.DAYS, slot, 1);
        }
        int category = places.category(visits.place(at));
        categoryVisits[category]++;
        if (visits.timed(at) && clock.known()) {
            countHour(at, slot, category, month);
        }
        if (visits.continues(at)) {
            countStep(at, slot, category, month);
        }
    }

    private void countHour(int at, int slot, int category, double month) {
        double narrow = SituationClock.NARROW.nearness(visits.minute(at), clock.minute());
        double wide = SituationClock.WIDE.nearness(visits.minute(at), clock.minute());
        boolean sameKind = Clock.isWeekend(visits.weekday(at)) == clock.weekend();
        add(Habit.HOUR, slot, narrow);
        add(Habit.HOUR_WIDE, slot, wide);
        add(Habit.HOUR_DAY_KIND, slot, sameKind ? narrow : 0);
        add(Habit.HOUR_WEEKDAY, slot, visits.weekday(at) == clock.weekday() ? wide : 0);
        add(Habit.HOUR_MONTH, slot, narrow * month);
        hourTotal += narrow;
        categoryHour[category] += wide;
        categoryHourTotal += wide;
        if (clock.beforeKnown()) {
            add(Habit.FORWARD, slot, clock.forward(visits.minute(at)) * (sameKind ? 1 : 0.5));
        }
    }

    private void countStep(int at, int slot, int category, double month) {
        int from = at - 1;
        double nearHour = countBefore(from, slot, category);
        if (visits.place(from) == last) {
            countStepFromLast(at, slot, month);
        }
        if (last != PlaceTable.NONE && places.category(visits.place(from)) == places.category(last)) {
            add(Habit.STEP_CATEGORY, slot, 1);
            add(Habit.STEP_CATEGORY_HOUR, slot, nearHour);
        }
        if (visits.continues(from)) {
            int earlier = visits.place(from - 1);
            add(Habit.STEP_SKIPPING, slot, earlier == last ? 1 : 0);
            add(Habit.STEP_FROM_SECOND_LAST, slot, earlier == secondLast ? 1 : 0);
            add(Habit.STEP_TWO, slot, earlier == secondLast && visits.place(from) == last ? 1 : 0);
        }
    }

    private double countBefore(int from, int slot, int category) {
        if (!clock.beforeKnown() || !visits.timed(from)) {
            return 0;
        }
        double near = SituationClock.NARROW.nearness(visits.minute(from), clock.beforeMinute());
        add(Habit.BEFORE, slot, near);
        beforeTotal += near;
        categoryBefore[category] += near;
        if (Clock.isWeekend(visits.weekday(from)) == clock.beforeWeekend()) {
            add(Habit.BEFORE_DAY_KIND, slot, SituationClock.WIDE.nearness(visits.minute(from), clock.beforeMinute()));
        }
        return near;
    }

    private void countStepFromLast(int at, int slot, double month) {
        int from = at - 1;
        add(Habit.STEP, slot, 1);
        stepTotal++;
        add(Habit.STEP_MONTH, slot, month);
        if (clock.beforeKnown() && visits.timed(from)) {
            add(Habit.STEP_HOUR, slot, SituationClock.WIDE.nearness(visits.minute(from), clock.beforeMinute()));
        }
        if (clock.gapKnown() && visits.timed(at) && visits.timed(from)) {
            double gap = SituationClock.gapLog(visits.second(at) - visits.second(from));
            double apart = (gap - clock.gapLog()) / GAP_WIDTH;
            add(Habit.STEP_GAP, slot, StrictMath.exp(-0.5 * apart * apart));
        }
    }
}
