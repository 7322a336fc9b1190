package app.spots.contracts.recommendation;

import app.spots.contracts.catalogue.LatLon;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer: what was decided, by what, and why.
 *
 * @param degraded parts that were missing when this was decided, in words; empty when whole
 */
public record Recommendations(
        UUID decisionId,
        String releaseId,
        String modelId,
        String packId,
        @Nullable String weightsId,
        Instant decidedAt,
        int candidatesConsidered,
        List<Item> items,
        List<String> degraded) {

    public Recommendations {
        items = List.copyOf(items);
        degraded = List.copyOf(degraded);
    }

    /**
     * @param rank 1 is the top
     * @param score after the rules, a probability in (0, 1)
     * @param modelScore before the rules
     * @param propensity probability, in (0, 1], that serving put this item at this rank
     * @param distanceKm from the request's location, to 0.01 km
     * @param reasons sentences for the person, the strongest first
     */
    public record Item(
            UUID impressionId,
            int rank,
            String itemId,
            String itemType,
            String name,
            @Nullable String category,
            @Nullable LatLon location,
            @Nullable String localityId,
            @Nullable Double distanceKm,
            double score,
            double modelScore,
            double propensity,
            List<Reason> reasons) {

        public Item {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * @param source {@code rule} or {@code model}
     * @param id rule id or feature name
     * @param factor what it did to the odds, for a rule
     */
    public record Reason(
            String source, String id, String text, @Nullable Double factor) {}
}
