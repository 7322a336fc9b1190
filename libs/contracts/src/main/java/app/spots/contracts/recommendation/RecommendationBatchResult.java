package app.spots.contracts.recommendation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param results one a request, in their order */
public record RecommendationBatchResult(List<Result> results) {

    public RecommendationBatchResult {
        results = List.copyOf(results);
    }

    /**
     * @param status as if the request had come alone: 200, 422 out of bounds, 503 not at this moment
     * @param answer with status 200
     * @param problem why there is none, in a sentence; with any other status
     */
    public record Result(
            int status,
            @Nullable Recommendations answer,
            @Nullable String problem) {}
}
