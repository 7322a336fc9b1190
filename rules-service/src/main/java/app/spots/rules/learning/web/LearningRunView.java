package app.spots.rules.learning.web;

import app.spots.rules.learning.Evidence;
import app.spots.rules.learning.LearningRun;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param status {@code running}, {@code published}, {@code proposed}, {@code refused}, {@code unchanged}, {@code frozen},
 *     {@code held} or {@code failed}
 * @param says the outcome and its evidence in words
 * @param weightsBefore publishing these again goes back
 */
record LearningRunView(
        UUID runId,
        String status,
        List<String> says,
        String actor,
        boolean scheduled,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String packId,
        @Nullable String weightsBefore,
        @Nullable String weightsAfter,
        @Nullable Evidence evidence) {

    static LearningRunView of(LearningRun run) {
        return new LearningRunView(
                run.runId(),
                run.status().wireName(),
                run.says(),
                run.actor(),
                run.scheduled(),
                run.startedAt(),
                run.endedAt(),
                run.packId(),
                run.weightsBefore(),
                run.weightsAfter(),
                run.evidence());
    }
}
