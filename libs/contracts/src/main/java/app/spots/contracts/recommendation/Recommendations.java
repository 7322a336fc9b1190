package app.spots.contracts.recommendation;

import app.spots.contracts.catalogue.LatLon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer: what was decided, by what, and why.
 *
 * <p>Inputs are the values that the rule pack read, already rounded to its grid: number (a double), boolean or string by the
 * names of the pack's schema, texts for its sentences too. One that was unknown is left out. Ranked again by the same pack and
 * weights with the same inputs, an item gets its score to the bit.
 *
 * @param degraded parts that were missing when this was decided, in words; empty when whole
 * @param inputs of the person and the situation; present when they were asked for
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
        List<String> degraded,
        @Nullable Inputs inputs) {

    public Recommendations {
        items = List.copyOf(items);
        degraded = List.copyOf(degraded);
    }

    public Recommendations(
            UUID decisionId,
            String releaseId,
            String modelId,
            String packId,
            @Nullable String weightsId,
            Instant decidedAt,
            int candidatesConsidered,
            List<Item> items,
            List<String> degraded) {
        this(decisionId, releaseId, modelId, packId, weightsId, decidedAt, candidatesConsidered, items, degraded, null);
    }

    /** With other items in it, and more that is missing. */
    public Recommendations with(List<Item> others, List<String> alsoDegraded) {
        return decidedBy(releaseId, packId, weightsId, candidatesConsidered, others, alsoDegraded);
    }

    /** Ranked by the rules of another release. */
    public Recommendations decidedBy(
            String otherReleaseId,
            String otherPackId,
            @Nullable String otherWeightsId,
            int considered,
            List<Item> others,
            List<String> alsoDegraded) {
        List<String> allDegraded = new ArrayList<>(degraded);
        allDegraded.addAll(alsoDegraded);
        return new Recommendations(
                decisionId,
                otherReleaseId,
                modelId,
                otherPackId,
                otherWeightsId,
                decidedAt,
                considered,
                others,
                allDegraded,
                inputs);
    }

    /** What the rules read that is the same for every item. */
    public record Inputs(Map<String, Object> user, Map<String, Object> context) {

        public Inputs {
            user = inOrder(user);
            context = inOrder(context);
        }
    }

    /**
     * @param rank 1 is the top
     * @param score after the rules, a probability in (0, 1)
     * @param modelScore before the rules
     * @param propensity probability, in (0, 1], that serving put this item at this rank
     * @param distanceKm from the request's location, to 0.01 km
     * @param reasons sentences for the person, the strongest first
     * @param inputs what the rules read of this item; present when inputs were asked for
     * @param ties what else would take it off the list; present when inputs were asked for
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
            List<Reason> reasons,
            @Nullable Map<String, Object> inputs,
            @Nullable Ties ties) {

        public Item {
            reasons = List.copyOf(reasons);
            inputs = inputs == null ? null : inOrder(inputs);
        }

        /** The same at another place of the list. */
        public Item atRank(int otherRank) {
            return with(otherRank, distanceKm, score, modelScore, reasons);
        }

        /** The same as it is elsewhere, or by other rules. */
        public Item rescored(
                @Nullable Double otherKm, double otherScore, double otherModelScore, List<Reason> otherReasons) {
            return with(rank, otherKm, otherScore, otherModelScore, otherReasons);
        }

        private Item with(
                int otherRank,
                @Nullable Double otherKm,
                double otherScore,
                double otherModelScore,
                List<Reason> otherReasons) {
            return new Item(
                    impressionId,
                    otherRank,
                    itemId,
                    itemType,
                    name,
                    category,
                    location,
                    localityId,
                    otherKm,
                    otherScore,
                    otherModelScore,
                    propensity,
                    otherReasons,
                    inputs,
                    ties);
        }

        public Item(
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
            this(
                    impressionId,
                    rank,
                    itemId,
                    itemType,
                    name,
                    category,
                    location,
                    localityId,
                    distanceKm,
                    score,
                    modelScore,
                    propensity,
                    reasons,
                    null,
                    null);
        }
    }

    /**
     * How an item ends, and with what it is blocked.
     *
     * @param endsAt when an event is over; absent for what does not end
     * @param belongsTo its place, its community: blocking one of them hides it
     * @param leadsTo places: blocking all of them hides it; empty where that is not so, or for more than {@value #MAX_PLACES}
     */
    public record Ties(@Nullable Instant endsAt, List<String> belongsTo, List<String> leadsTo) {
        public static final int MAX_PLACES = 100;

        public Ties {
            belongsTo = List.copyOf(belongsTo);
            leadsTo = List.copyOf(leadsTo);
        }
    }

    /**
     * @param source {@code rule} or {@code model}
     * @param id rule id or feature name
     * @param factor what it did to the odds, for a rule
     */
    public record Reason(
            String source, String id, String text, @Nullable Double factor) {}

    private static Map<String, Object> inOrder(Map<String, Object> values) {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
