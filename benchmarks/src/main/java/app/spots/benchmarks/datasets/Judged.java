package app.spots.benchmarks.datasets;

import app.spots.contracts.training.LabelSource;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A label beside what the same person did later.
 *
 * @param later what it was done with, first after the attribution window and within the horizon
 * @param good whether that was for the place, or for its category
 * @param liked whether the person would choose the place more often than the average of those around, by the hidden taste
 */
record Judged(int person, LabelSource source, Later later, boolean good, boolean liked) {

    enum Later {
        SAME_PLACE,
        SAME_CATEGORY,
        NOTHING
    }

    /** @param deeds of the person, in order of time */
    static Judged of(Shown shown, List<Deed> deeds, UnaryOperator<String> categoryOf, boolean liked) {
        Instant from = shown.at().plus(ShownWeeks.WINDOW);
        Instant until = from.plus(ShownWeeks.HORIZON);
        List<Deed> after = deeds.stream()
                .filter(deed -> !deed.at().isBefore(from) && deed.at().isBefore(until))
                .toList();
        for (Deed deed : after) {
            if (deed.place().equals(shown.place())) {
                return new Judged(shown.person(), shown.source(), Later.SAME_PLACE, deed.good(), liked);
            }
        }
        String category = categoryOf.apply(shown.place());
        for (Deed deed : after) {
            if (categoryOf.apply(deed.place()).equals(category)) {
                return new Judged(shown.person(), shown.source(), Later.SAME_CATEGORY, deed.good(), liked);
            }
        }
        return new Judged(shown.person(), shown.source(), Later.NOTHING, false, liked);
    }

    boolean isPositive() {
        return Shown.isPositive(source);
    }
}
