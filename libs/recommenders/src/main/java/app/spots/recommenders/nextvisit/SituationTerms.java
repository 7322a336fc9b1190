package app.spots.recommenders.nextvisit;

import java.util.Arrays;

/**
 * The terms of one situation after another: {@link #prepare} once, then {@link #row} for each candidate. Not for two
 * threads at once; it is a view of statistics that must not change in between.
 */
final class SituationTerms {

    /** How many numbers {@link #context} writes. */
    static final int CONTEXT = 9;

    private static final double DAY_SECONDS = 24 * 3600.0;
    private static final double NEVER_DAYS = 400;
    private static final double GROUND_KM2 = 0.25;

    private static final int[] CATEGORY_TERMS = {
        Term.OWN_CATEGORY.ordinal(),
        Term.OWN_CATEGORY_HOUR.ordinal(),
        Term.OWN_CATEGORY_BEFORE_HOUR.ordinal(),
        Term.SO_FAR_CATEGORY.ordinal(),
        Term.CATEGORY_POPULARITY.ordinal(),
        Term.CATEGORY_HOUR.ordinal(),
        Term.CATEGORY_BEFORE_HOUR.ordinal(),
        Term.CATEGORY_STEP.ordinal(),
        Term.SAME_CATEGORY.ordinal()
    };

    private final VisitStatistics statistics;
    private final PlaceTable places;
    private final SituationClock clock;
    private final Habits habits;
    private final Company company;
    private final boolean[] categoryDone;
    private final double[] categoryMade;
    private final int size;
    private int last;
    private int secondLast;
    private int first;
    private int favourite;

    SituationTerms(VisitStatistics statistics) {
        this.statistics = statistics;
        places = statistics.places();
        size = places.size();
        clock = new SituationClock(statistics);
        habits = new Habits(places, clock);
        company = new Company(statistics);
        categoryDone = new boolean[places.categories()];
        categoryMade = new double[places.categories() * CATEGORY_TERMS.length];
    }

    /** Whether it has room for all places and categories that there are by now. */
    boolean fits() {
        return size == places.size() && categoryDone.length == places.categories();
    }

    void prepare(Ask ask) {
        prepare(ask, statistics.historyOf(ask.person()));
    }

    /** @param history of the person, whatever the statistics know of it */
    void prepare(Ask ask, PersonHistory history) {
        last = ask.last();
        secondLast = ask.fromEnd(1);
        first = ask.places().length > 0 ? ask.places()[0] : PlaceTable.NONE;
        clock.set(ask);
        habits.set(ask, history);
        company.set(ask.person(), habits);
        favourite = habits.favourite();
        Arrays.fill(categoryDone, false);
    }

    Habits habits() {
        return habits;
    }

    Company company() {
        return company;
    }

    /** What is the same for all candidates: how much is known about the person, how far the day has come. */
    void context(float[] out, int from) {
        out[from] = (float) log(habits.historyVisits());
        out[from + 1] = habits.visits() - habits.historyVisits();
        out[from + 2] = habits.places() / (float) Math.max(1, habits.visits());
        out[from + 3] = (float) log(habits.stepTotal());
        out[from + 4] = clock.known() ? clock.minute() : -1;
        out[from + 5] = clock.known() ? clock.weekday() : -1;
        out[from + 6] = clock.beforeKnown() ? clock.beforeMinute() : -1;
        out[from + 7] = (float) clock.gapLog();
        out[from + 8] = last == PlaceTable.NONE ? -1 : (float) log(statistics.visits(last));
    }

    /** The terms of one candidate, as {@link Term} orders them. */
    void row(int candidate, double[] out) {
        Arrays.fill(out, 0);
        int slot = habits.slot(candidate);
        if (slot >= 0) {
            ownTerms(slot, out);
            ownStepTerms(slot, out);
        } else {
            put(out, Term.OWN_NEVER, 1);
            put(out, Term.OWN_RECENCY, -log(NEVER_DAYS));
        }
        categoryTerms(places.category(candidate), out);
        popularityTerms(candidate, out);
        stepTerms(candidate, slot, out);
        put(out, Term.COMPANY, log(2000 * company.share(candidate)));
        distanceTerms(candidate, out);
        groundTerms(candidate, out);
    }

    private void ownTerms(int slot, double[] out) {
        put(out, Term.OWN_COUNT, log(own(Habit.VISITS, slot)));
        put(out, Term.OWN_COUNT_MONTH, log(2 * own(Habit.VISITS_MONTH, slot)));
        put(out, Term.OWN_COUNT_WEEK, log(4 * own(Habit.VISITS_WEEK, slot)));
        put(out, Term.OWN_SHARE, log(100 * own(Habit.VISITS, slot) / habits.visits()));
        put(out, Term.OWN_DAYS, log(own(Habit.DAYS, slot)));
        double days = (clock.now() - own(Habit.LATEST, slot)) / DAY_SECONDS;
        put(out, Term.OWN_RECENCY, -log(Math.max(0, days)));
        put(out, Term.OWN_HOUR, log(8 * own(Habit.HOUR, slot)));
        put(out, Term.OWN_HOUR_WIDE, log(4 * own(Habit.HOUR_WIDE, slot)));
        put(out, Term.OWN_HOUR_SHARE, log(100 * own(Habit.HOUR, slot) / (habits.hourTotal() + 0.5)));
        put(out, Term.OWN_HOUR_DAY_KIND, log(8 * own(Habit.HOUR_DAY_KIND, slot)));
        put(out, Term.OWN_HOUR_WEEKDAY, log(8 * own(Habit.HOUR_WEEKDAY, slot)));
        put(out, Term.OWN_HOUR_MONTH, log(16 * own(Habit.HOUR_MONTH, slot)));
        put(out, Term.OWN_HOUR_FORWARD, log(20 * own(Habit.FORWARD, slot)));
        put(out, Term.SO_FAR_COUNT, log(own(Habit.SO_FAR, slot)));
        if (own(Habit.SO_FAR, slot) > 0) {
            put(out, Term.SO_FAR_RECENCY, 1 / own(Habit.SO_FAR_FROM_END, slot));
        }
    }

    private void ownStepTerms(int slot, double[] out) {
        put(out, Term.OWN_BEFORE_HOUR, log(8 * own(Habit.BEFORE, slot)));
        put(out, Term.OWN_BEFORE_DAY_KIND, log(6 * own(Habit.BEFORE_DAY_KIND, slot)));
        put(out, Term.OWN_BEFORE_SHARE, log(100 * own(Habit.BEFORE, slot) / (habits.beforeTotal() + 0.5)));
        put(out, Term.OWN_STEP, log(2 * own(Habit.STEP, slot)));
        put(out, Term.OWN_STEP_SHARE, log(50 * own(Habit.STEP, slot) / (habits.stepTotal() + 0.5)));
        put(out, Term.OWN_STEP_MONTH, log(4 * own(Habit.STEP_MONTH, slot)));
        put(out, Term.OWN_STEP_HOUR, log(6 * own(Habit.STEP_HOUR, slot)));
        put(out, Term.OWN_STEP_TWO, log(2 * own(Habit.STEP_TWO, slot)));
        put(out, Term.OWN_STEP_SKIPPING, log(2 * own(Habit.STEP_SKIPPING, slot)));
        put(out, Term.OWN_STEP_FROM_SECOND_LAST, log(2 * own(Habit.STEP_FROM_SECOND_LAST, slot)));
        put(out, Term.OWN_STEP_CATEGORY, log(2 * own(Habit.STEP_CATEGORY, slot)));
        put(out, Term.OWN_STEP_CATEGORY_HOUR, log(8 * own(Habit.STEP_CATEGORY_HOUR, slot)));
        put(out, Term.OWN_STEP_GAP, log(4 * own(Habit.STEP_GAP, slot)));
    }

    /** A category's terms are the same for all its places, so they are made once for each situation. */
    private void categoryTerms(int category, double[] out) {
        int from = category * CATEGORY_TERMS.length;
        if (!categoryDone[category]) {
            makeCategoryTerms(category, out);
            for (int at = 0; at < CATEGORY_TERMS.length; at++) {
                categoryMade[from + at] = out[CATEGORY_TERMS[at]];
            }
            categoryDone[category] = true;
        }
        for (int at = 0; at < CATEGORY_TERMS.length; at++) {
            out[CATEGORY_TERMS[at]] = categoryMade[from + at];
        }
    }

    private void makeCategoryTerms(int category, double[] out) {
        double prior = (statistics.categoryVisits(category) + 1.0) / (statistics.total() + places.categories());
        put(out, Term.OWN_CATEGORY, ratio(habits.categoryVisits(category), habits.visits(), prior, 5));
        put(out, Term.OWN_CATEGORY_HOUR, ratio(habits.categoryHour(category), habits.categoryHourTotal(), prior, 2));
        put(out, Term.OWN_CATEGORY_BEFORE_HOUR, ratio(habits.categoryBefore(category), habits.beforeTotal(), prior, 2));
        put(out, Term.SO_FAR_CATEGORY, log(habits.categorySoFar(category)));
        put(out, Term.CATEGORY_POPULARITY, StrictMath.log(prior));
        if (clock.known()) {
            put(out, Term.CATEGORY_HOUR, clock.hourRatio(statistics.categoryHours(category), 30));
        }
        if (clock.beforeKnown()) {
            put(out, Term.CATEGORY_BEFORE_HOUR, clock.beforeRatio(statistics.categoryHoursBefore(category), 30));
        }
        if (last != PlaceTable.NONE) {
            int from = places.category(last);
            int steps = statistics.categorySteps(from, category);
            put(out, Term.CATEGORY_STEP, ratio(steps, statistics.categoryDepartures(from), prior, 30));
            put(out, Term.SAME_CATEGORY, from == category && category > 0 ? 1 : 0);
        }
    }

    private void popularityTerms(int candidate, double[] out) {
        put(out, Term.POPULARITY, StrictMath.log(statistics.visits(candidate) + 0.5));
        put(out, Term.VISITORS, StrictMath.log(statistics.visitors(candidate) + 0.5));
        put(out, Term.POPULARITY_RECENT, StrictMath.log(statistics.recentVisits(candidate) + 0.5));
        if (clock.known()) {
            put(out, Term.POPULARITY_HOUR, clock.hourRatio(statistics.hours(candidate), 10));
        }
        if (clock.beforeKnown()) {
            put(out, Term.POPULARITY_BEFORE_HOUR, clock.beforeRatio(statistics.hoursBefore(candidate), 10));
        }
    }

    /** The person's own steps are taken out of everybody's: they have terms of their own. */
    private void stepTerms(int candidate, int slot, double[] out) {
        if (last != PlaceTable.NONE) {
            IntCounts successors = statistics.successors(last);
            double ownSteps = slot >= 0 ? own(Habit.STEP, slot) : 0;
            double others = Math.max(0, successors.of(candidate) - ownSteps);
            double all = Math.max(0, successors.total() - habits.stepTotal());
            put(out, Term.OTHERS_STEP, log(2 * others));
            put(out, Term.OTHERS_STEP_SHARE, log(200 * others / (all + 5)));
            put(out, Term.SO_FAR_LAST, candidate == last ? 1 : 0);
            put(out, Term.SO_FAR_SECOND_LAST, candidate == secondLast ? 1 : 0);
            put(out, Term.SO_FAR_FIRST, candidate == first ? 1 : 0);
            put(out, Term.SO_FAR_LAST_BY_GAP, candidate == last ? clock.gapLog() : 0);
        }
        if (secondLast != PlaceTable.NONE) {
            IntCounts successors = statistics.successors(secondLast);
            double ownSteps = slot >= 0 ? own(Habit.STEP_FROM_SECOND_LAST, slot) : 0;
            double others = Math.max(0, successors.of(candidate) - ownSteps);
            put(out, Term.OTHERS_STEP_FROM_SECOND_LAST, log(200 * others / (successors.total() + 5.0)));
        }
    }

    private void distanceTerms(int candidate, double[] out) {
        if (last != PlaceTable.NONE) {
            double km = Math.sqrt(places.squareKm(candidate, last));
            double log = StrictMath.log(km + 0.1);
            put(out, Term.DISTANCE_LOG, log);
            put(out, Term.DISTANCE_NEAR, 1 / (1 + km * 4));
            put(out, Term.DISTANCE_ROOT, Math.sqrt(km));
            put(out, Term.DISTANCE_LOG_BY_GAP, log * clock.gapLog());
        }
        if (favourite != PlaceTable.NONE) {
            put(out, Term.DISTANCE_TO_FAVOURITE, Math.sqrt(Math.sqrt(places.squareKm(candidate, favourite))));
        }
    }

    private void groundTerms(int candidate, double[] out) {
        if (habits.places() == 0) {
            return;
        }
        double nearest = Double.POSITIVE_INFINITY;
        double ground = 0;
        double[] counts = habits.visitCounts();
        for (int at = 0; at < habits.places(); at++) {
            double square = places.squareKm(candidate, habits.place(at));
            ground += counts[at] / (1 + square / GROUND_KM2);
            nearest = Math.min(nearest, square);
        }
        put(out, Term.DISTANCE_TO_OWN, StrictMath.log(Math.sqrt(nearest) + 0.1));
        put(out, Term.OWN_GROUND, StrictMath.log(ground / habits.visits() + 1e-4));
    }

    private double own(Habit habit, int slot) {
        return habits.of(habit, slot);
    }

    private static void put(double[] out, Term term, double value) {
        out[term.ordinal()] = value;
    }

    /** How much more a share is than expected, as a logarithm; drawn towards 0 while little was seen. */
    private static double ratio(double count, double total, double prior, double trust) {
        return StrictMath.log((count + trust * prior) / ((total + trust) * prior));
    }

    private static double log(double count) {
        return count == 0 ? 0 : StrictMath.log1p(count);
    }
}
