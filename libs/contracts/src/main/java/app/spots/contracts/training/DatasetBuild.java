package app.spots.contracts.training;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A data set version in the making. It goes on after a crash, from its start.
 *
 * @param state {@code queued}, {@code running}, {@code done} or {@code failed}
 * @param rowsTotal of the source, known once it runs
 * @param rewriteOf the version that is rewritten because a person was erased
 * @param datasetId once done; an existing version where nothing had changed
 * @param problem why it failed
 */
public record DatasetBuild(
        UUID buildId,
        String kind,
        String state,
        long rowsDone,
        @Nullable Long rowsTotal,
        int attempts,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String rewriteOf,
        @Nullable String datasetId,
        @Nullable String problem) {}
