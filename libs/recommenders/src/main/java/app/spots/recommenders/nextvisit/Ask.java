package app.spots.recommenders.nextvisit;

import java.util.List;

/**
 * A situation in numbers.
 *
 * @param person {@link PlaceTable#NONE} when unknown
 * @param places visited so far, known ones only, in order
 * @param seconds when, {@link #UNTIMED} where unknown
 * @param timed whether the moment of the next visit is given
 */
record Ask(int person, int[] places, long[] seconds, int[] offsets, boolean timed, long second, int offset) {

    static final long UNTIMED = Long.MIN_VALUE;

    static Ask of(Situation situation, VisitStatistics statistics) {
        PlaceTable table = statistics.places();
        List<Situation.Step> steps = situation.trajectory().stream()
                .filter(step -> table.number(step.place()) != PlaceTable.NONE)
                .toList();
        int[] places = new int[steps.size()];
        long[] seconds = new long[steps.size()];
        int[] offsets = new int[steps.size()];
        for (int at = 0; at < places.length; at++) {
            Moment moment = steps.get(at).moment();
            places[at] = table.number(steps.get(at).place());
            seconds[at] = moment == null ? UNTIMED : moment.epochSecond();
            offsets[at] = moment == null ? 0 : moment.offsetMinutes();
        }
        Moment next = situation.next();
        return new Ask(
                statistics.person(situation.person()),
                places,
                seconds,
                offsets,
                next != null,
                next == null ? 0 : next.epochSecond(),
                next == null ? 0 : next.offsetMinutes());
    }

    int last() {
        return fromEnd(0);
    }

    /** The place so many steps before the last one. */
    int fromEnd(int back) {
        return places.length > back ? places[places.length - 1 - back] : PlaceTable.NONE;
    }

    boolean lastTimed() {
        return places.length > 0 && seconds[places.length - 1] != UNTIMED;
    }

    long lastSecond() {
        return seconds[places.length - 1];
    }

    int lastOffset() {
        return offsets[places.length - 1];
    }

    /** Of the person's history only what lies before counts: the trajectory speaks for itself. */
    long historyEnds() {
        for (long moment : seconds) {
            if (moment != UNTIMED) {
                return moment;
            }
        }
        return timed ? second : Long.MAX_VALUE;
    }
}
