package app.spots.collection.training.dataset;

import app.spots.contracts.training.DatasetRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A build that this process has claimed.
 *
 * @param attempt tells this claim from an earlier one that lost its lease
 * @param rewriteOf the version to rewrite, or nothing
 */
record BuildJob(
        UUID buildId,
        DatasetKind kind,
        DatasetRequest request,
        int attempt,
        @Nullable String rewriteOf) {}
