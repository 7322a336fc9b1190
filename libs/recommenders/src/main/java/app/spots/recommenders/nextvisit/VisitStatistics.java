package app.spots.recommenders.nextvisit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is counted about visits. Whole numbers only, so that the order in which visits arrive changes nothing: one
 * visit more is the same as counting everything again.
 */
final class VisitStatistics {

    static final int GAP_BINS = 96;
    private static final int MINUTES_A_BIN = Clock.MINUTES_A_DAY / GAP_BINS;
    private static final long WEEK_SECONDS = 7 * 24 * 3600L;
    private static final IntCounts NOTHING = new IntCounts();
    private static final HourCounts NEVER = new HourCounts();

    private final PlaceTable places;
    private final Map<String, Integer> people = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<PersonHistory> histories = new ArrayList<>();
    /** Of people who were forgotten. */
    private final Deque<Integer> freeNumbers = new ArrayDeque<>();

    private int[] visits;
    private int[] visitors;
    private @Nullable IntCounts[] visitorCounts;
    private @Nullable IntCounts[] successors;
    private @Nullable IntCounts[] weeks;
    private @Nullable HourCounts[] hours;
    private @Nullable HourCounts[] hoursBefore;
    private HourCounts[] categoryHours;
    private HourCounts[] categoryHoursBefore;
    private int[] categoryVisits;
    private int[][] categoryPairs;
    private int[] categoryDepartures;
    private final HourCounts allHours = new HourCounts();
    private final HourCounts allHoursBefore = new HourCounts();
    private final int[][] gaps = new int[Clock.HOURS_A_DAY][GAP_BINS];
    private int total;
    private long end = Long.MIN_VALUE;

    VisitStatistics(PlaceTable places) {
        this.places = places;
        int size = places.size();
        visits = new int[size];
        visitors = new int[size];
        visitorCounts = new IntCounts[size];
        successors = new IntCounts[size];
        weeks = new IntCounts[size];
        hours = new HourCounts[size];
        hoursBefore = new HourCounts[size];
        categoryHours = fresh(places.categories());
        categoryHoursBefore = fresh(places.categories());
        categoryVisits = new int[places.categories()];
        categoryPairs = new int[places.categories()][places.categories()];
        categoryDepartures = new int[places.categories()];
    }

    /** Places that are new, or of which something else is known now. */
    void put(Collection<Place> described) {
        boolean otherCategories = false;
        for (Place place : described) {
            int number = places.number(place.id());
            if (number == PlaceTable.NONE) {
                places.add(place);
            } else if (!places.place(number).equals(place)) {
                otherCategories |= places.replace(number, place);
            }
        }
        makeRoom();
        if (otherCategories || categoryVisits.length != places.categories()) {
            countCategories();
        }
    }

    private void makeRoom() {
        if (visits.length < places.size()) {
            int room = places.size() + places.size() / 2;
            visits = Arrays.copyOf(visits, room);
            visitors = Arrays.copyOf(visitors, room);
            visitorCounts = Arrays.copyOf(visitorCounts, room);
            successors = Arrays.copyOf(successors, room);
            weeks = Arrays.copyOf(weeks, room);
            hours = Arrays.copyOf(hours, room);
            hoursBefore = Arrays.copyOf(hoursBefore, room);
        }
    }

    /** Anew, out of what is counted by place. */
    private void countCategories() {
        int number = places.categories();
        categoryHours = fresh(number);
        categoryHoursBefore = fresh(number);
        categoryVisits = new int[number];
        categoryPairs = new int[number][number];
        categoryDepartures = new int[number];
        for (int place = 0; place < places.size(); place++) {
            int category = places.category(place);
            categoryVisits[category] += visits[place];
            categoryHours[category].add(hours(place));
            categoryHoursBefore[category].add(hoursBefore(place));
            successors(place).forEach((after, steps) -> categoryPairs[category][places.category(after)] += steps);
            categoryDepartures[category] += successors(place).total();
        }
    }

    /** False when the place is not in the table: nothing is counted then. */
    boolean add(Visit visit) {
        int place = places.number(visit.place());
        if (place == PlaceTable.NONE) {
            return false;
        }
        add(
                enrol(visit.person()),
                place,
                visit.moment().epochSecond(),
                visit.moment().offsetMinutes());
        return true;
    }

    int enrol(String person) {
        Integer known = people.get(person);
        if (known != null) {
            return known;
        }
        Integer free = freeNumbers.poll();
        int number = free == null ? names.size() : free;
        people.put(person, number);
        if (free == null) {
            names.add(person);
            histories.add(new PersonHistory());
        } else {
            names.set(number, person);
        }
        return number;
    }

    void add(int person, int place, long second, int offset) {
        PersonHistory history = histories.get(person);
        int at = history.add(place, second, offset);
        countVisit(person, place, second, offset, 1);
        end = Math.max(end, second);
        countSteps(history, at);
    }

    /**
     * From now on these are all visits of the person; those to places that are not in the table are passed over. The same
     * as counting everything again.
     */
    void replace(String name, List<Situation.Step> steps) {
        int person = enrol(name);
        PersonHistory wanted = history(steps);
        PersonHistory history = histories.get(person);
        keep(person, history.sameAsIn(wanted));
        for (int at = history.size(); at < wanted.size(); at++) {
            add(person, wanted.place(at), wanted.second(at), wanted.offset(at));
        }
    }

    /** Nothing of the person is counted any more, and the name is not kept. */
    void forget(String name) {
        Integer person = people.get(name);
        if (person != null) {
            keep(person, 0);
            people.remove(name);
            names.set(person, "");
            freeNumbers.add(person);
        }
    }

    /** Takes all but the first visits of the person out again. */
    private void keep(int person, int first) {
        PersonHistory history = histories.get(person);
        boolean endGoes = history.size() > first && history.second(history.size() - 1) == end;
        while (history.size() > first) {
            int at = history.size() - 1;
            if (history.continues(at)) {
                countStep(history, at - 1, at, -1);
            }
            countVisit(person, history.place(at), history.second(at), history.offset(at), -1);
            history.removeLast();
        }
        if (endGoes) {
            end = Long.MIN_VALUE;
            for (PersonHistory each : histories) {
                end = each.size() == 0 ? end : Math.max(end, each.second(each.size() - 1));
            }
        }
    }

    /** Of known places only. */
    PersonHistory history(List<Situation.Step> steps) {
        PersonHistory history = new PersonHistory();
        for (Situation.Step step : steps) {
            int place = places.number(step.place());
            Moment moment = step.moment();
            if (place != PlaceTable.NONE && moment != null) {
                history.add(place, moment.epochSecond(), moment.offsetMinutes());
            }
        }
        return history;
    }

    private void countVisit(int person, int place, long second, int offset, int change) {
        int minute = Clock.minuteOfDay(second, offset);
        boolean weekend = Clock.isWeekend(Clock.weekday(second, offset));
        total += change;
        visits[place] += change;
        categoryVisits[places.category(place)] += change;
        int own = counts(visitorCounts, place).add(person, change);
        if (own == (change > 0 ? 1 : 0)) {
            visitors[place] += change;
        }
        counts(weeks, place).add(week(second), change);
        hours(hours, place).add(minute, weekend, change);
        categoryHours[places.category(place)].add(minute, weekend, change);
        allHours.add(minute, weekend, change);
    }

    /** The visit stands between two others: their direct step, if there was one, is no step any more. */
    private void countSteps(PersonHistory history, int at) {
        int next = at + 1;
        if (at > 0
                && next < history.size()
                && history.second(next) - history.second(at - 1) <= PersonHistory.PAUSE_SECONDS) {
            countStep(history, at - 1, next, -1);
        }
        if (history.continues(at)) {
            countStep(history, at - 1, at, 1);
        }
        if (next < history.size() && history.continues(next)) {
            countStep(history, at, next, 1);
        }
    }

    private void countStep(PersonHistory history, int from, int to, int change) {
        int before = history.place(from);
        int after = history.place(to);
        int minute = Clock.minuteOfDay(history.second(from), history.offset(from));
        boolean weekend = Clock.isWeekend(Clock.weekday(history.second(from), history.offset(from)));
        counts(successors, before).add(after, change);
        hours(hoursBefore, after).add(minute, weekend, change);
        categoryHoursBefore[places.category(after)].add(minute, weekend, change);
        allHoursBefore.add(minute, weekend, change);
        categoryPairs[places.category(before)][places.category(after)] += change;
        categoryDepartures[places.category(before)] += change;
        gaps[minute / 60][gapBin(history.second(to) - history.second(from))] += change;
    }

    static int gapBin(long seconds) {
        return (int) (seconds / 60 % Clock.MINUTES_A_DAY) / MINUTES_A_BIN;
    }

    /** Minutes. */
    static int middleOfGap(int bin) {
        return bin * MINUTES_A_BIN + MINUTES_A_BIN / 2;
    }

    PlaceTable places() {
        return places;
    }

    int people() {
        return names.size();
    }

    /** The numbers of those who were not forgotten. */
    int[] named() {
        return people.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** {@link PlaceTable#NONE} for somebody never seen. */
    int person(String name) {
        return people.getOrDefault(name, PlaceTable.NONE);
    }

    String name(int person) {
        return names.get(person);
    }

    /** Of somebody never seen there is none. */
    PersonHistory historyOf(int person) {
        return person == PlaceTable.NONE ? PersonHistory.NONE : histories.get(person);
    }

    PersonHistory history(int person) {
        return histories.get(person);
    }

    int total() {
        return total;
    }

    /** The last moment of all; the least number when there is no visit. */
    long end() {
        return end;
    }

    int visits(int place) {
        return visits[place];
    }

    /** How many different people came. */
    int visitors(int place) {
        return visitors[place];
    }

    IntCounts visitorCounts(int place) {
        return orElse(visitorCounts[place], NOTHING);
    }

    IntCounts successors(int place) {
        return orElse(successors[place], NOTHING);
    }

    /** Visits in the last four weeks of the statistics, the current one among them. */
    int recentVisits(int place) {
        IntCounts counts = orElse(weeks[place], NOTHING);
        int last = week(end);
        return counts.of(last) + counts.of(last - 1) + counts.of(last - 2) + counts.of(last - 3);
    }

    HourCounts hours(int place) {
        return orElse(hours[place], NEVER);
    }

    /** By the hour of the visit before. */
    HourCounts hoursBefore(int place) {
        return orElse(hoursBefore[place], NEVER);
    }

    HourCounts categoryHours(int category) {
        return categoryHours[category];
    }

    HourCounts categoryHoursBefore(int category) {
        return categoryHoursBefore[category];
    }

    HourCounts allHours() {
        return allHours;
    }

    HourCounts allHoursBefore() {
        return allHoursBefore;
    }

    int categoryVisits(int category) {
        return categoryVisits[category];
    }

    int categorySteps(int from, int to) {
        return categoryPairs[from][to];
    }

    int categoryDepartures(int from) {
        return categoryDepartures[from];
    }

    /** How long after a visit at this hour the next one came, modulo a day, in bins of a quarter of an hour. */
    int[] gaps(int hour) {
        return gaps[hour];
    }

    private static int week(long second) {
        return (int) Math.floorMod(Math.floorDiv(second, WEEK_SECONDS), (long) Integer.MAX_VALUE);
    }

    private static <T> T orElse(@Nullable T one, T other) {
        return one == null ? other : one;
    }

    private static IntCounts counts(@Nullable IntCounts[] all, int at) {
        IntCounts counts = all[at];
        if (counts == null) {
            counts = new IntCounts();
            all[at] = counts;
        }
        return counts;
    }

    private static HourCounts hours(@Nullable HourCounts[] all, int at) {
        HourCounts counts = all[at];
        if (counts == null) {
            counts = new HourCounts();
            all[at] = counts;
        }
        return counts;
    }

    private static HourCounts[] fresh(int size) {
        HourCounts[] all = new HourCounts[size];
        for (int at = 0; at < size; at++) {
            all[at] = new HourCounts();
        }
        return all;
    }
}
