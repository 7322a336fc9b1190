package app.spots.recommenders.nextvisit;

import java.util.Arrays;

/**
 * The terms of one situation after another: {@link #prepare} once, then {@link #row} for each candidate. Not for two
 * threads at once; it is a view of statistics that must not change in between.
 */
final class SituationTerms {

    private static final int C = 0;
    private static final int C_MONTH = 1;
    private static final int C_WEEK = 2;
    private static final int DAYS = 3;
    private static final int LATEST = 4;
    private static final int HOUR = 5;
    private static final int HOUR_WIDE = 6;
    private static final int HOUR_DAY_KIND = 7;
    private static final int HOUR_WEEKDAY = 8;
    private static final int HOUR_MONTH = 9;
    private static final int FORWARD = 10;
    private static final int BEFORE = 11;
    private static final int BEFORE_DAY_KIND = 12;
    private static final int STEP = 13;
    private static final int STEP_MONTH = 14;
    private static final int STEP_HOUR = 15;
    private static final int STEP_TWO = 16;
    private static final int SKIPPING = 17;
    private static final int FROM_SECOND = 18;
    private static final int STEP_CATEGORY = 19;
    private static final int STEP_CATEGORY_HOUR = 20;
    private static final int STEP_GAP = 21;
    private static final int SO_FAR = 22;
    private static final int SO_FAR_AT = 23;
    private static final int LAST_DAY = 24;
    private static final int OWN = 25;

    private static final HourKernel NARROW = new HourKernel(60);
    private static final HourKernel WIDE = new HourKernel(150);
    private static final double MONTH_DAYS = 30;
    private static final double WEEK_DAYS = 7;
    private static final double DAY_SECONDS = 24 * 3600.0;
    private static final double OTHER_KIND_OF_DAY = 0.3;
    private static final int NEIGHBOURS = 60;
    private static final double GROUND_KM2 = 0.25;

    /** How many numbers {@link #context} writes. */
    static final int CONTEXT = 9;

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

    private final int[] slotOf;
    private int slots;
    private int[] slotPlace = new int[64];
    private double[][] own = new double[OWN][64];

    private int[] seqPlace = new int[64];
    private long[] seqSecond = new long[64];
    private int[] seqMinute = new int[64];
    private int[] seqWeekday = new int[64];
    private boolean[] seqContinues = new boolean[64];
    private int length;
    private int historyLength;

    private final double[] categoryCount;
    private final double[] categoryHour;
    private final double[] categoryBefore;
    private final double[] categorySoFar;
    private final boolean[] categoryDone;
    private final double[] categoryMade;
    private double categoryHourTotal;
    private double categoryBeforeTotal;
    private double hourTotal;
    private double beforeTotal;
    private double stepTotal;

    private final double[] company;
    private final int[] companyTouched;
    private int companySize;
    private double[] nearness = new double[64];
    private int[] nearPeople = new int[64];

    private final double[] hourWeights = new double[Clock.HOURS_A_DAY];
    private final double[] forwardWeights = new double[Clock.HOURS_A_DAY];
    private final double[] forward = new double[VisitStatistics.GAP_BINS];
    private boolean clock;
    private int clockMinute;
    private boolean clockWeekend;
    private int clockWeekday;
    private boolean before;
    private int beforeMinute;
    private boolean beforeWeekend;
    private double hourShareAll;
    private double beforeShareAll;
    private int last;
    private int secondLast;
    private int first;
    private int favourite;
    private double gapLog;
    private boolean timed;
    private long now;

    SituationTerms(VisitStatistics statistics) {
        this.statistics = statistics;
        this.places = statistics.places();
        slotOf = new int[places.size()];
        Arrays.fill(slotOf, -1);
        categoryCount = new double[places.categories()];
        categoryHour = new double[places.categories()];
        categoryBefore = new double[places.categories()];
        categorySoFar = new double[places.categories()];
        categoryDone = new boolean[places.categories()];
        categoryMade = new double[places.categories() * CATEGORY_TERMS.length];
        company = new double[places.size()];
        companyTouched = new int[places.size()];
    }

    void prepare(Ask ask) {
        clear();
        setClock(ask);
        collectVisits(ask);
        for (int at = 0; at < length; at++) {
            countVisit(at);
        }
        for (int at = 0; at < ask.places().length; at++) {
            int slot = slot(ask.places()[at]);
            own[SO_FAR][slot]++;
            own[SO_FAR_AT][slot] = at - ask.places().length;
            categorySoFar[places.category(ask.places()[at])]++;
        }
        favourite = favourite();
        findCompany(ask.person());
    }

    /** How many places the person has been to, the trajectory among them. */
    int ownPlaces() {
        return slots;
    }

    int ownPlace(int at) {
        return slotPlace[at];
    }

    int companyPlaces() {
        return companySize;
    }

    double company(int place) {
        return company[place];
    }

    int companyPlace(int at) {
        return companyTouched[at];
    }

    private void clear() {
        for (int slot = 0; slot < slots; slot++) {
            slotOf[slotPlace[slot]] = -1;
        }
        slots = 0;
        length = 0;
        for (int at = 0; at < companySize; at++) {
            company[companyTouched[at]] = 0;
        }
        companySize = 0;
        Arrays.fill(categoryCount, 0);
        Arrays.fill(categoryHour, 0);
        Arrays.fill(categoryBefore, 0);
        Arrays.fill(categorySoFar, 0);
        Arrays.fill(categoryDone, false);
        categoryHourTotal = 0;
        categoryBeforeTotal = 0;
        hourTotal = 0;
        beforeTotal = 0;
        stepTotal = 0;
    }

    private void setClock(Ask ask) {
        last = ask.last();
        secondLast = ask.fromEnd(1);
        first = ask.places().length > 0 ? ask.places()[0] : PlaceTable.NONE;
        timed = ask.timed();
        before = ask.lastTimed();
        if (before) {
            beforeMinute = Clock.minuteOfDay(ask.lastSecond(), ask.lastOffset());
            beforeWeekend = Clock.isWeekend(Clock.weekday(ask.lastSecond(), ask.lastOffset()));
            now = ask.lastSecond();
        }
        clock = timed || before;
        if (timed) {
            clockMinute = Clock.minuteOfDay(ask.second(), ask.offset());
            clockWeekday = Clock.weekday(ask.second(), ask.offset());
            now = ask.second();
        } else if (before) {
            clockMinute = beforeMinute;
            clockWeekday = Clock.weekday(ask.lastSecond(), ask.lastOffset());
        }
        clockWeekend = clock && Clock.isWeekend(clockWeekday);
        if (!clock || now > statistics.end()) {
            now = statistics.end();
        }
        gapLog = timed && before ? StrictMath.log(1 + Math.max(0, ask.second() - ask.lastSecond()) / 3600.0) : 0;
        if (clock) {
            NARROW.hourWeights(clockMinute, hourWeights);
            hourShareAll = share(statistics.allHours(), hourWeights, clockWeekend);
        }
        if (before) {
            spreadForward();
            double[] weights = beforeWeights();
            beforeShareAll = share(statistics.allHoursBefore(), weights, beforeWeekend);
        }
    }

    private final double[] beforeHourWeights = new double[Clock.HOURS_A_DAY];

    private double[] beforeWeights() {
        NARROW.hourWeights(beforeMinute, beforeHourWeights);
        return beforeHourWeights;
    }

    private static double share(HourCounts counts, double[] weights, boolean weekend) {
        return (counts.weighted(weights, weekend, OTHER_KIND_OF_DAY) + 0.01) / (counts.total() + 1.0);
    }

    /** When the next visit may be: the gaps that followed visits at about this hour. */
    private void spreadForward() {
        int hour = beforeMinute / 60;
        int[] here = statistics.gaps(hour);
        int[] earlier = statistics.gaps((hour + Clock.HOURS_A_DAY - 1) % Clock.HOURS_A_DAY);
        int[] later = statistics.gaps((hour + 1) % Clock.HOURS_A_DAY);
        double total = 0;
        Arrays.fill(forwardWeights, 0);
        for (int bin = 0; bin < forward.length; bin++) {
            forward[bin] = 1 + here[bin] + 0.5 * (earlier[bin] + later[bin]);
            total += forward[bin];
        }
        for (int bin = 0; bin < forward.length; bin++) {
            forward[bin] /= total;
            int minute = (beforeMinute + bin * 15 + 7) % Clock.MINUTES_A_DAY;
            forwardWeights[minute / 60] += forward[bin];
        }
    }

    private void collectVisits(Ask ask) {
        historyLength = 0;
        if (ask.person() != PlaceTable.NONE) {
            PersonHistory history = statistics.history(ask.person());
            long until = ask.historyEnds();
            for (int at = 0; at < history.size() && history.second(at) < until; at++) {
                append(history.place(at), history.second(at), history.offset(at), history.continues(at));
            }
            historyLength = length;
        }
        for (int at = 0; at < ask.places().length; at++) {
            append(ask.places()[at], ask.seconds()[at], ask.offsets()[at], at > 0);
        }
    }

    private void append(int place, long second, int offset, boolean continues) {
        if (length == seqPlace.length) {
            seqPlace = Arrays.copyOf(seqPlace, length * 2);
            seqSecond = Arrays.copyOf(seqSecond, length * 2);
            seqMinute = Arrays.copyOf(seqMinute, length * 2);
            seqWeekday = Arrays.copyOf(seqWeekday, length * 2);
            seqContinues = Arrays.copyOf(seqContinues, length * 2);
        }
        boolean known = second != Ask.UNTIMED;
        seqPlace[length] = place;
        seqSecond[length] = second;
        seqMinute[length] = known ? Clock.minuteOfDay(second, offset) : -1;
        seqWeekday[length] = known ? Clock.weekday(second, offset) : -1;
        seqContinues[length] = continues;
        length++;
    }

    private int slot(int place) {
        int slot = slotOf[place];
        if (slot >= 0) {
            return slot;
        }
        if (slots == slotPlace.length) {
            slotPlace = Arrays.copyOf(slotPlace, slots * 2);
            for (int at = 0; at < OWN; at++) {
                own[at] = Arrays.copyOf(own[at], slots * 2);
            }
        }
        slotOf[place] = slots;
        slotPlace[slots] = place;
        for (int at = 0; at < OWN; at++) {
            own[at][slots] = 0;
        }
        own[LATEST][slots] = Double.NEGATIVE_INFINITY;
        own[LAST_DAY][slots] = Double.NaN;
        return slots++;
    }

    private void countVisit(int at) {
        int place = seqPlace[at];
        int slot = slot(place);
        int category = places.category(place);
        long second = seqSecond[at] == Ask.UNTIMED ? now : seqSecond[at];
        double age = Math.max(0, (now - second) / DAY_SECONDS);
        double month = StrictMath.exp(-age / MONTH_DAYS);
        own[C][slot]++;
        own[C_MONTH][slot] += month;
        own[C_WEEK][slot] += StrictMath.exp(-age / WEEK_DAYS);
        own[LATEST][slot] = Math.max(own[LATEST][slot], second);
        double day = Math.floorDiv(second, 86400L);
        if (day != own[LAST_DAY][slot]) {
            own[LAST_DAY][slot] = day;
            own[DAYS][slot]++;
        }
        categoryCount[category]++;
        if (seqMinute[at] >= 0) {
            countHour(at, slot, category, month);
        }
        if (seqContinues[at]) {
            countStep(at, slot, category, month);
        }
    }

    private void countHour(int at, int slot, int category, double month) {
        if (!clock) {
            return;
        }
        double narrow = NARROW.nearness(seqMinute[at], clockMinute);
        double wide = WIDE.nearness(seqMinute[at], clockMinute);
        boolean sameKind = Clock.isWeekend(seqWeekday[at]) == clockWeekend;
        own[HOUR][slot] += narrow;
        own[HOUR_WIDE][slot] += wide;
        own[HOUR_DAY_KIND][slot] += sameKind ? narrow : 0;
        own[HOUR_WEEKDAY][slot] += seqWeekday[at] == clockWeekday ? wide : 0;
        own[HOUR_MONTH][slot] += narrow * month;
        hourTotal += narrow;
        categoryHour[category] += wide;
        categoryHourTotal += wide;
        if (before) {
            own[FORWARD][slot] += forwardWeights[seqMinute[at] / 60] * (sameKind ? 1 : 0.5);
        }
    }

    private void countStep(int at, int slot, int category, double month) {
        int from = at - 1;
        boolean fromLast = seqPlace[from] == last;
        boolean two = seqContinues[from];
        double nearHour = 0;
        if (before && seqMinute[from] >= 0) {
            nearHour = NARROW.nearness(seqMinute[from], beforeMinute);
            own[BEFORE][slot] += nearHour;
            beforeTotal += nearHour;
            if (Clock.isWeekend(seqWeekday[from]) == beforeWeekend) {
                own[BEFORE_DAY_KIND][slot] += WIDE.nearness(seqMinute[from], beforeMinute);
            }
            categoryBefore[category] += nearHour;
            categoryBeforeTotal += nearHour;
        }
        if (fromLast) {
            own[STEP][slot]++;
            stepTotal++;
            own[STEP_MONTH][slot] += month;
            if (before && seqMinute[from] >= 0) {
                own[STEP_HOUR][slot] += WIDE.nearness(seqMinute[from], beforeMinute);
            }
            if (timed && before && seqSecond[at] != Ask.UNTIMED && seqSecond[from] != Ask.UNTIMED) {
                double gap = StrictMath.log(1 + (seqSecond[at] - seqSecond[from]) / 3600.0);
                double apart = (gap - gapLog) / 0.5;
                own[STEP_GAP][slot] += StrictMath.exp(-0.5 * apart * apart);
            }
            if (two && secondLast != PlaceTable.NONE && seqPlace[from - 1] == secondLast) {
                own[STEP_TWO][slot]++;
            }
        }
        if (last != PlaceTable.NONE && places.category(seqPlace[from]) == places.category(last)) {
            own[STEP_CATEGORY][slot]++;
            own[STEP_CATEGORY_HOUR][slot] += nearHour;
        }
        if (two && seqPlace[from - 1] == last) {
            own[SKIPPING][slot]++;
        }
        if (two && seqPlace[from - 1] == secondLast) {
            own[FROM_SECOND][slot]++;
        }
    }

    private int favourite() {
        int best = PlaceTable.NONE;
        double most = 0;
        for (int slot = 0; slot < slots; slot++) {
            if (own[C][slot] > most) {
                most = own[C][slot];
                best = slotPlace[slot];
            }
        }
        return best;
    }

    /** Where the people go who go where this person goes. */
    private void findCompany(int person) {
        if (nearness.length < statistics.people()) {
            nearness = new double[statistics.people()];
            nearPeople = new int[statistics.people()];
        }
        int[] found = {0};
        for (int slot = 0; slot < slots; slot++) {
            int place = slotPlace[slot];
            double rare = StrictMath.log1p(own[C][slot]) / (1.0 + statistics.visitors(place));
            statistics.visitorCounts(place).forEach((other, count) -> {
                if (other != person && count > 0) {
                    if (nearness[other] == 0) {
                        nearPeople[found[0]++] = other;
                    }
                    nearness[other] += rare * StrictMath.log1p(count);
                }
            });
        }
        double least = neighbourThreshold(found[0]);
        double total = 0;
        for (int at = 0; at < found[0]; at++) {
            total += nearness[nearPeople[at]] >= least ? nearness[nearPeople[at]] : 0;
        }
        for (int at = 0; at < found[0]; at++) {
            int other = nearPeople[at];
            if (nearness[other] >= least) {
                spreadCompany(other, nearness[other] / total);
            }
            nearness[other] = 0;
        }
    }

    private double neighbourThreshold(int found) {
        if (found <= NEIGHBOURS) {
            return 0;
        }
        double[] all = new double[found];
        for (int at = 0; at < found; at++) {
            all[at] = nearness[nearPeople[at]];
        }
        Arrays.sort(all);
        return all[found - NEIGHBOURS];
    }

    private void spreadCompany(int other, double weight) {
        PersonHistory history = statistics.history(other);
        double each = weight / history.size();
        for (int at = 0; at < history.size(); at++) {
            int place = history.place(at);
            if (company[place] == 0) {
                companyTouched[companySize++] = place;
            }
            company[place] += each;
        }
    }

    /** What is the same for all candidates: how much is known about the person, how far the day has come. */
    void context(float[] out, int from) {
        out[from] = (float) log(historyLength);
        out[from + 1] = length - historyLength;
        out[from + 2] = slots / (float) Math.max(1, length);
        out[from + 3] = (float) log(stepTotal);
        out[from + 4] = clock ? clockMinute : -1;
        out[from + 5] = clock ? clockWeekday : -1;
        out[from + 6] = before ? beforeMinute : -1;
        out[from + 7] = (float) gapLog;
        out[from + 8] = last == PlaceTable.NONE ? -1 : (float) log(statistics.visits(last));
    }

    /** The terms of one candidate, as {@link Term} orders them. */
    void row(int candidate, double[] out) {
        Arrays.fill(out, 0);
        int slot = slotOf[candidate];
        if (slot >= 0) {
            ownTerms(slot, out);
        } else {
            out[Term.OWN_NEVER.ordinal()] = 1;
            out[Term.OWN_RECENCY.ordinal()] = -StrictMath.log1p(400);
        }
        categoryTerms(places.category(candidate), out);
        everybodyTerms(candidate, slot, out);
        groundTerms(candidate, out);
    }

    private void ownTerms(int slot, double[] out) {
        out[Term.OWN_COUNT.ordinal()] = log(own[C][slot]);
        out[Term.OWN_COUNT_MONTH.ordinal()] = log(2 * own[C_MONTH][slot]);
        out[Term.OWN_COUNT_WEEK.ordinal()] = log(4 * own[C_WEEK][slot]);
        out[Term.OWN_SHARE.ordinal()] = log(100 * own[C][slot] / length);
        out[Term.OWN_DAYS.ordinal()] = log(own[DAYS][slot]);
        out[Term.OWN_RECENCY.ordinal()] = -log(Math.max(0, (now - own[LATEST][slot]) / DAY_SECONDS));
        out[Term.OWN_HOUR.ordinal()] = log(8 * own[HOUR][slot]);
        out[Term.OWN_HOUR_WIDE.ordinal()] = log(4 * own[HOUR_WIDE][slot]);
        out[Term.OWN_HOUR_SHARE.ordinal()] = log(100 * own[HOUR][slot] / (hourTotal + 0.5));
        out[Term.OWN_HOUR_DAY_KIND.ordinal()] = log(8 * own[HOUR_DAY_KIND][slot]);
        out[Term.OWN_HOUR_WEEKDAY.ordinal()] = log(8 * own[HOUR_WEEKDAY][slot]);
        out[Term.OWN_HOUR_MONTH.ordinal()] = log(16 * own[HOUR_MONTH][slot]);
        out[Term.OWN_HOUR_FORWARD.ordinal()] = log(20 * own[FORWARD][slot]);
        out[Term.OWN_BEFORE_HOUR.ordinal()] = log(8 * own[BEFORE][slot]);
        out[Term.OWN_BEFORE_DAY_KIND.ordinal()] = log(6 * own[BEFORE_DAY_KIND][slot]);
        out[Term.OWN_BEFORE_SHARE.ordinal()] = log(100 * own[BEFORE][slot] / (beforeTotal + 0.5));
        out[Term.OWN_STEP.ordinal()] = log(2 * own[STEP][slot]);
        out[Term.OWN_STEP_SHARE.ordinal()] = log(50 * own[STEP][slot] / (stepTotal + 0.5));
        out[Term.OWN_STEP_MONTH.ordinal()] = log(4 * own[STEP_MONTH][slot]);
        out[Term.OWN_STEP_HOUR.ordinal()] = log(6 * own[STEP_HOUR][slot]);
        out[Term.OWN_STEP_TWO.ordinal()] = log(2 * own[STEP_TWO][slot]);
        out[Term.OWN_STEP_SKIPPING.ordinal()] = log(2 * own[SKIPPING][slot]);
        out[Term.OWN_STEP_FROM_SECOND_LAST.ordinal()] = log(2 * own[FROM_SECOND][slot]);
        out[Term.OWN_STEP_CATEGORY.ordinal()] = log(2 * own[STEP_CATEGORY][slot]);
        out[Term.OWN_STEP_CATEGORY_HOUR.ordinal()] = log(8 * own[STEP_CATEGORY_HOUR][slot]);
        out[Term.OWN_STEP_GAP.ordinal()] = log(4 * own[STEP_GAP][slot]);
        out[Term.SO_FAR_COUNT.ordinal()] = log(own[SO_FAR][slot]);
        if (own[SO_FAR][slot] > 0) {
            out[Term.SO_FAR_RECENCY.ordinal()] = 1 / -own[SO_FAR_AT][slot];
        }
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
        out[Term.OWN_CATEGORY.ordinal()] = ratio(categoryCount[category], length, prior, 5);
        out[Term.OWN_CATEGORY_HOUR.ordinal()] = ratio(categoryHour[category], categoryHourTotal, prior, 2);
        out[Term.OWN_CATEGORY_BEFORE_HOUR.ordinal()] = ratio(categoryBefore[category], categoryBeforeTotal, prior, 2);
        out[Term.SO_FAR_CATEGORY.ordinal()] = log(categorySoFar[category]);
        out[Term.CATEGORY_POPULARITY.ordinal()] = StrictMath.log(prior);
        if (clock) {
            out[Term.CATEGORY_HOUR.ordinal()] =
                    hourRatio(statistics.categoryHours(category), hourWeights, clockWeekend, hourShareAll, 30);
        }
        if (before) {
            out[Term.CATEGORY_BEFORE_HOUR.ordinal()] = hourRatio(
                    statistics.categoryHoursBefore(category), beforeHourWeights, beforeWeekend, beforeShareAll, 30);
        }
        if (last != PlaceTable.NONE) {
            int from = places.category(last);
            out[Term.CATEGORY_STEP.ordinal()] =
                    ratio(statistics.categorySteps(from, category), statistics.categoryDepartures(from), prior, 30);
            out[Term.SAME_CATEGORY.ordinal()] = from == category && category > 0 ? 1 : 0;
        }
    }

    private void everybodyTerms(int candidate, int slot, double[] out) {
        int visits = statistics.visits(candidate);
        out[Term.POPULARITY.ordinal()] = StrictMath.log(visits + 0.5);
        out[Term.VISITORS.ordinal()] = StrictMath.log(statistics.visitors(candidate) + 0.5);
        out[Term.POPULARITY_RECENT.ordinal()] = StrictMath.log(statistics.recentVisits(candidate) + 0.5);
        if (clock) {
            out[Term.POPULARITY_HOUR.ordinal()] =
                    hourRatio(statistics.hours(candidate), hourWeights, clockWeekend, hourShareAll, 10);
        }
        if (before) {
            out[Term.POPULARITY_BEFORE_HOUR.ordinal()] =
                    hourRatio(statistics.hoursBefore(candidate), beforeHourWeights, beforeWeekend, beforeShareAll, 10);
        }
        if (last != PlaceTable.NONE) {
            IntCounts successors = statistics.successors(last);
            double ownSteps = slot >= 0 ? own[STEP][slot] : 0;
            double others = Math.max(0, successors.of(candidate) - ownSteps);
            double all = Math.max(0, successors.total() - stepTotal);
            out[Term.OTHERS_STEP.ordinal()] = log(2 * others);
            out[Term.OTHERS_STEP_SHARE.ordinal()] = log(200 * others / (all + 5));
            out[Term.SO_FAR_LAST.ordinal()] = candidate == last ? 1 : 0;
            out[Term.SO_FAR_SECOND_LAST.ordinal()] = candidate == secondLast ? 1 : 0;
            out[Term.SO_FAR_FIRST.ordinal()] = candidate == first ? 1 : 0;
            out[Term.SO_FAR_LAST_BY_GAP.ordinal()] = candidate == last ? gapLog : 0;
        }
        if (secondLast != PlaceTable.NONE) {
            double ownSteps = slot >= 0 ? own[FROM_SECOND][slot] : 0;
            IntCounts successors = statistics.successors(secondLast);
            out[Term.OTHERS_STEP_FROM_SECOND_LAST.ordinal()] =
                    log(200 * Math.max(0, successors.of(candidate) - ownSteps) / (successors.total() + 5.0));
        }
        out[Term.COMPANY.ordinal()] = log(2000 * company[candidate]);
    }

    private void groundTerms(int candidate, double[] out) {
        if (last != PlaceTable.NONE) {
            double km = Math.sqrt(places.squareKm(candidate, last));
            double log = StrictMath.log(km + 0.1);
            out[Term.DISTANCE_LOG.ordinal()] = log;
            out[Term.DISTANCE_NEAR.ordinal()] = 1 / (1 + km * 4);
            out[Term.DISTANCE_ROOT.ordinal()] = Math.sqrt(km);
            out[Term.DISTANCE_LOG_BY_GAP.ordinal()] = log * gapLog;
        }
        if (favourite != PlaceTable.NONE) {
            out[Term.DISTANCE_TO_FAVOURITE.ordinal()] = Math.sqrt(Math.sqrt(places.squareKm(candidate, favourite)));
        }
        double nearest = Double.POSITIVE_INFINITY;
        double ground = 0;
        double[] counts = own[C];
        for (int at = 0; at < slots; at++) {
            double square = places.squareKm(candidate, slotPlace[at]);
            ground += counts[at] / (1 + square / GROUND_KM2);
            nearest = Math.min(nearest, square);
        }
        if (slots > 0) {
            out[Term.DISTANCE_TO_OWN.ordinal()] = StrictMath.log(Math.sqrt(nearest) + 0.1);
            out[Term.OWN_GROUND.ordinal()] = StrictMath.log(ground / length + 1e-4);
        }
    }

    /** How much more a share is than expected, drawn towards 1 while little was seen. */
    private static double ratio(double count, double total, double prior, double trust) {
        return StrictMath.log((count + trust * prior) / ((total + trust) * prior));
    }

    private static double hourRatio(HourCounts counts, double[] weights, boolean weekend, double all, double trust) {
        double here = counts.weighted(weights, weekend, OTHER_KIND_OF_DAY);
        return StrictMath.log((here + trust * all) / ((counts.total() + trust) * all));
    }

    private static double log(double count) {
        if (count == 0) {
            return 0;
        }
        return StrictMath.log1p(count);
    }
}
