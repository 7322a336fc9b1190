package app.spots.collection.training.label;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a due exposure. */
sealed interface Ruling {
    OpenExposure exposure();

    /** @param version one above the last where the label is new or changed, else the last */
    record Labelled(
            OpenExposure exposure, Instant decidedAt, Instant exposedAt, Label label, int version, boolean isNews)
            implements Ruling {}

    record Rejected(OpenExposure exposure, Rejection reason) implements Ruling {}

    /** Its window is not over after all. */
    record Postponed(OpenExposure exposure, Instant dueAt) implements Ruling {}

    /** Its decision is past its retention: the label it has stays. */
    record Kept(OpenExposure exposure) implements Ruling {}

    default @Nullable Labelled news() {
        return this instanceof Labelled labelled && labelled.isNews() ? labelled : null;
    }
}
