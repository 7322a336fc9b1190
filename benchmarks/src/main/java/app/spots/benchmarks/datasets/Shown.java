package app.spots.benchmarks.datasets;

import app.spots.acceptance.city.Reaction;
import app.spots.contracts.training.LabelSource;
import java.time.Instant;

/** A place that was on a person's screen, and what the label of that rests on. */
record Shown(int person, String place, Instant at, LabelSource source) {

    /** What the phone tells of a reaction; of what was never looked at it tells nothing. */
    static LabelSource source(Reaction reaction) {
        return switch (reaction.response()) {
            case VISITED -> LabelSource.VISITED;
            case SAVED -> LabelSource.SAVED;
            case CLICKED -> LabelSource.CLICKED;
            case DISMISSED -> LabelSource.DISMISSED;
            case IGNORED -> reaction.examined() ? LabelSource.IGNORED : LabelSource.SILENCE;
        };
    }

    static boolean isPositive(LabelSource source) {
        return switch (source) {
            case LOVED, VISITED, VISITED_UNATTRIBUTED, SAVED, SHARED, CLICKED -> true;
            case DISMISSED, IGNORED, SILENCE -> false;
            case FEEDBACK -> throw new IllegalArgumentException("Feedback may say either");
        };
    }

    /** The same where the person went there by then, unless something stronger is known. */
    Shown wentThere() {
        return source.compareTo(LabelSource.VISITED_UNATTRIBUTED) > 0
                ? new Shown(person, place, at, LabelSource.VISITED_UNATTRIBUTED)
                : this;
    }
}
