package app.spots.contracts.recommendation;

import java.util.List;

/**
 * Body of {@code POST /v1/recommendations:batch}.
 *
 * @param requests 1 to {@value #MAX_REQUESTS}, each answered or refused on its own
 */
public record RecommendationBatch(List<RecommendationRequest> requests) {
    public static final int MAX_REQUESTS = 100;

    public RecommendationBatch {
        requests = List.copyOf(requests);
    }
}
