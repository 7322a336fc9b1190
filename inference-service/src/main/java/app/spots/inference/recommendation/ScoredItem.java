package app.spots.inference.recommendation;

import app.spots.contracts.recommendation.Recommendations.Reason;
import app.spots.rulescore.Trace;
import app.spots.rulesengine.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param candidate what the rules read of the item
 * @param trace how they came to its score
 * @param distanceKm to 0.01 km
 * @param features for the record
 */
record ScoredItem(
        Item item,
        Candidate candidate,
        Trace trace,
        @Nullable Double distanceKm,
        List<Reason> reasons,
        @Nullable SeenFeatures features) {

    /** After the rules. */
    double score() {
        return trace.score();
    }

    /** Before them, on the pack's grid. */
    double modelScore() {
        return trace.baseScore();
    }

    /** As it is told to somebody who stands elsewhere. */
    ScoredItem seenFrom(RecommendationQuery query) {
        Double km = query.distanceKm(item.place());
        return java.util.Objects.equals(km, distanceKm)
                ? this
                : new ScoredItem(item, candidate, trace, km, Reasons.withDistance(reasons, km), features);
    }
}
