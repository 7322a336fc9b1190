package app.spots.recommenders.nextvisit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person has been to these places since the last long pause and goes on.
 *
 * @param person may be unknown to the model
 * @param trajectory oldest first, may be empty; places unknown to the model are passed over
 * @param next when the next visit will be, if that is known; not before the trajectory's end
 */
public record Situation(
        String person, List<Step> trajectory, @Nullable Moment next) {

    public Situation {
        trajectory = List.copyOf(trajectory);
        long before = Long.MIN_VALUE;
        for (Step step : trajectory) {
            if (step.moment() != null) {
                requireOrder(before, step.moment());
                before = step.moment().epochSecond();
            }
        }
        if (next != null) {
            requireOrder(before, next);
        }
    }

    /**
     * The person as a history tells it: on the way since the last pause of more than a day, or about to start.
     *
     * @param history in order of time, each with its moment; what comes after {@code next} is passed over
     */
    public static Situation at(Moment next, String person, List<Step> history) {
        int end = history.size();
        while (end > 0 && second(history.get(end - 1)) > next.epochSecond()) {
            end--;
        }
        int begin = end;
        long after = next.epochSecond();
        while (begin > 0 && after - second(history.get(begin - 1)) <= PersonHistory.PAUSE_SECONDS) {
            after = second(history.get(--begin));
        }
        return new Situation(person, history.subList(begin, end), next);
    }

    private static long second(Step step) {
        Moment moment = step.moment();
        if (moment == null) {
            throw new IllegalArgumentException("A history tells when each visit was");
        }
        return moment.epochSecond();
    }

    private static void requireOrder(long before, Moment moment) {
        if (moment.epochSecond() < before) {
            throw new IllegalArgumentException(
                    "A trajectory goes forward in time: " + moment + " comes too late in it");
        }
    }

    /** @param moment null when only the order is known */
    public record Step(String place, @Nullable Moment moment) {}
}
