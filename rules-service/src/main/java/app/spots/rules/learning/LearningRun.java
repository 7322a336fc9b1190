package app.spots.rules.learning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of the learner.
 *
 * @param actor who asked for it
 * @param scheduled whether it began by itself
 * @param weightsAfter null unless there are new ones
 * @param says the outcome in words
 * @param evidence null while it runs, or where it failed
 */
public record LearningRun(
        UUID runId,
        String actor,
        boolean scheduled,
        RunStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String packId,
        @Nullable String weightsBefore,
        @Nullable String weightsAfter,
        List<String> says,
        @Nullable Evidence evidence) {

    public LearningRun {
        says = List.copyOf(says);
    }
}
