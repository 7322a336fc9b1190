package app.spots.contracts.recommendation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Data of {@code spots.recommendation.served.v1}: a decision, without place or words of the person. */
public record RecommendationServed(
        UUID decisionId,
        String agentId,
        String releaseId,
        String modelId,
        String packId,
        @Nullable String weightsId,
        Instant decidedAt,
        int candidatesConsidered,
        List<Served> items) {

    public RecommendationServed {
        items = List.copyOf(items);
    }

    public record Served(
            UUID impressionId,
            String itemId,
            String itemType,
            int rank,
            double score,
            double modelScore,
            double propensity) {}
}
