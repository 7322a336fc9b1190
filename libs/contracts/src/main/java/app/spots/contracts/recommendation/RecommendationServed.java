package app.spots.contracts.recommendation;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Data of {@code spots.recommendation.served.v1}: a decision, without place or words of the person.
 *
 * <p>Inputs are the values that the rule pack read, already rounded to its grid, so that the decision can be replayed to the
 * bit: number (a double), boolean or string by the names of the pack's schema. One that was unknown is left out, and so are
 * texts, which decide nothing.
 *
 * @param inputs of the person and the situation; absent in decisions of before it was kept
 * @param notServed the rest of the candidate set, filtered ones included; present on a sample of decisions (1 %, chosen by
 *     the decision's id alone), absent on all others
 * @param exploration how the order that was shown was drawn; absent where it was the order of the scores for certain
 * @param featureSchema what the items' {@link Served#features} are, for instance {@code generic/1}; absent where none are told
 */
public record RecommendationServed(
        UUID decisionId,
        String agentId,
        String releaseId,
        String modelId,
        String packId,
        @Nullable String weightsId,
        Instant decidedAt,
        int candidatesConsidered,
        List<Served> items,
        @Nullable RuleInputs inputs,
        @Nullable List<NotServed> notServed,
        @Nullable Exploration exploration,
        @Nullable String featureSchema) {

    public RecommendationServed {
        items = List.copyOf(items);
        notServed = notServed == null ? null : List.copyOf(notServed);
    }

    public RecommendationServed(
            UUID decisionId,
            String agentId,
            String releaseId,
            String modelId,
            String packId,
            @Nullable String weightsId,
            Instant decidedAt,
            int candidatesConsidered,
            List<Served> items) {
        this(
                decisionId,
                agentId,
                releaseId,
                modelId,
                packId,
                weightsId,
                decidedAt,
                candidatesConsidered,
                items,
                null,
                null);
    }

    public RecommendationServed(
            UUID decisionId,
            String agentId,
            String releaseId,
            String modelId,
            String packId,
            @Nullable String weightsId,
            Instant decidedAt,
            int candidatesConsidered,
            List<Served> items,
            @Nullable RuleInputs inputs,
            @Nullable List<NotServed> notServed) {
        this(
                decisionId,
                agentId,
                releaseId,
                modelId,
                packId,
                weightsId,
                decidedAt,
                candidatesConsidered,
                items,
                inputs,
                notServed,
                null);
    }

    public RecommendationServed(
            UUID decisionId,
            String agentId,
            String releaseId,
            String modelId,
            String packId,
            @Nullable String weightsId,
            Instant decidedAt,
            int candidatesConsidered,
            List<Served> items,
            @Nullable RuleInputs inputs,
            @Nullable List<NotServed> notServed,
            @Nullable Exploration exploration) {
        this(
                decisionId,
                agentId,
                releaseId,
                modelId,
                packId,
                weightsId,
                decidedAt,
                candidatesConsidered,
                items,
                inputs,
                notServed,
                exploration,
                null);
    }

    /**
     * Shown orders are drawn with {@code probability}, each item staying within {@code window - 1} places of where its score
     * puts it. Drawn from the decision's id alone: anybody can draw again.
     *
     * @param explored whether this decision's order was drawn
     */
    public record Exploration(double probability, int window, boolean explored) {}

    /** What the rules read that is the same for every candidate. */
    public record RuleInputs(Map<String, Object> user, Map<String, Object> context) {

        public RuleInputs {
            user = inOrder(user);
            context = inOrder(context);
        }
    }

    /**
     * @param rank where it was shown
     * @param propensity probability, in (0, 1], that serving put this item at this rank
     * @param inputs what the rules read of this candidate
     * @param factor the rules' factor on the odds of {@code modelScore}
     * @param firedRules ids of the rules that acted, in the pack's order
     * @param scoreRank where the scores alone put it; absent in decisions of before orders were drawn
     * @param features what a scorer sees of the item, in the order of the decision's {@code featureSchema}, as the floats that it
     *     sees; distances as from the middle of the person's cell (docs/privacy.md). Absent where nothing was scored by features.
     */
    public record Served(
            UUID impressionId,
            String itemId,
            String itemType,
            int rank,
            double score,
            double modelScore,
            double propensity,
            @Nullable Map<String, Object> inputs,
            @Nullable Double factor,
            @Nullable List<String> firedRules,
            @Nullable Integer scoreRank,
            @Nullable List<Float> features) {

        public Served {
            inputs = inputs == null ? null : inOrder(inputs);
            firedRules = firedRules == null ? null : List.copyOf(firedRules);
            features = features == null ? null : List.copyOf(features);
        }

        public Served(
                UUID impressionId,
                String itemId,
                String itemType,
                int rank,
                double score,
                double modelScore,
                double propensity,
                @Nullable Map<String, Object> inputs,
                @Nullable Double factor,
                @Nullable List<String> firedRules,
                @Nullable Integer scoreRank) {
            this(
                    impressionId,
                    itemId,
                    itemType,
                    rank,
                    score,
                    modelScore,
                    propensity,
                    inputs,
                    factor,
                    firedRules,
                    scoreRank,
                    null);
        }

        public Served(
                UUID impressionId,
                String itemId,
                String itemType,
                int rank,
                double score,
                double modelScore,
                double propensity) {
            this(impressionId, itemId, itemType, rank, score, modelScore, propensity, null, null, null, null);
        }

        public Served(
                UUID impressionId,
                String itemId,
                String itemType,
                int rank,
                double score,
                double modelScore,
                double propensity,
                @Nullable Map<String, Object> inputs,
                @Nullable Double factor,
                @Nullable List<String> firedRules) {
            this(impressionId, itemId, itemType, rank, score, modelScore, propensity, inputs, factor, firedRules, null);
        }
    }

    /** @param filteredBy id of the filter that removed it; absent where others stood before it */
    public record NotServed(
            String itemId,
            String itemType,
            double modelScore,
            Map<String, Object> inputs,
            @Nullable String filteredBy) {

        public NotServed {
            inputs = inOrder(inputs);
        }
    }

    private static Map<String, Object> inOrder(Map<String, Object> values) {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
