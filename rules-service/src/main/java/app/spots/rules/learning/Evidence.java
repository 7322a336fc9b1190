package app.spots.rules.learning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run rests on. Numbers are null where they were counted over fewer people than may be told.
 *
 * @param labels fates of the labels of the last 30 days
 * @param cappedAgentDays how often one agent's day was scaled down
 * @param look how probably the first ranks are looked at, beside the first
 * @param heldOut null where nothing was compared
 */
public record Evidence(
        Map<String, Long> labels,
        @Nullable Integer exposures,
        @Nullable Integer positives,
        @Nullable Integer agents,
        @Nullable Integer explored,
        @Nullable Integer cappedAgentDays,
        @Nullable Instant from,
        @Nullable Instant until,
        List<Double> look,
        @Nullable HeldOut heldOut,
        List<Weight> weights) {

    public Evidence {
        look = List.copyOf(look);
        weights = List.copyOf(weights);
    }

    /**
     * Mean log loss of the latest exposures, which nothing was learned from.
     *
     * @param from their first moment
     * @param low to {@code high}: the 95 % interval of the difference; below zero is better
     */
    public record HeldOut(
            Instant from,
            int trained,
            int exposures,
            int agents,
            double logLossBefore,
            double logLossAfter,
            double difference,
            double low,
            double high) {}

    /**
     * @param segment a stage of the journey; null for the weight that holds everywhere else
     * @param exposures where the rule fired
     * @param agents of these
     * @param why it did not move; null where it could
     */
    public record Weight(
            String id,
            @Nullable String segment,
            @Nullable Integer exposures,
            @Nullable Integer agents,
            double before,
            double after,
            @Nullable String why) {}
}
