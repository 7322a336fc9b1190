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

    private static void requireOrder(long before, Moment moment) {
        if (moment.epochSecond() < before) {
            throw new IllegalArgumentException(
                    "A trajectory goes forward in time: " + moment + " comes too late in it");
        }
    }

    /** @param moment null when only the order is known */
    public record Step(String place, @Nullable Moment moment) {}
}
