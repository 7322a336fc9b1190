package app.spots.inference.recommendation;

import app.spots.contracts.recommendation.Recommendations.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param score after the rules
 * @param modelScore before them, on the pack's grid
 * @param distanceKm to 0.01 km
 */
record ScoredItem(
        Item item,
        double score,
        double modelScore,
        @Nullable Double distanceKm,
        List<Reason> reasons) {}
