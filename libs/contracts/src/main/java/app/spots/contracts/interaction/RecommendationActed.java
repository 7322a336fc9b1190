package app.spots.contracts.interaction;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Payload: what the person did with a recommendation.
 *
 * @param action clicked, visited, saved, shared, loved, ignored or dismissed
 */
public record RecommendationActed(
        UUID impressionId,
        String itemId,
        String itemType,
        String action,
        @Nullable UUID decisionId) {}
