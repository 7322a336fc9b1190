package app.spots.collection.training.decision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one shown item, without its features.
 *
 * @param agentId whom it was decided for
 */
public record KeptImpression(
        UUID impressionId,
        UUID decisionId,
        String agentId,
        String itemId,
        String itemType,
        int rank,
        double propensity,
        String releaseId,
        String modelId,
        String packId,
        @Nullable String weightsId,
        Instant decidedAt) {}
