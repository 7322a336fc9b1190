package app.spots.contracts.interaction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Data of an event that another system writes to {@code spots.interactions-feed}. The record's key is the agent id;
 * {@code ce_id} and {@code ce_type} say the same as the data.
 *
 * @param eventId unique for ever; never given anew, also not when sending again
 * @param type one of {@link app.spots.contracts.event.EventTypes#INTERACTIONS}
 * @param schema version of the payload's schema, 1
 * @param occurredAt by the producer's clock, at most five minutes ahead of the cluster's
 * @param consentVersion the consent text the person agreed to
 * @param purposes as in {@link Interaction#purposes()}
 * @param impressionId the recommendation it follows, where there is one
 */
public record ProducedInteraction(
        UUID eventId,
        String agentId,
        String type,
        int schema,
        Instant occurredAt,
        String consentVersion,
        List<String> purposes,
        @Nullable UUID requestId,
        @Nullable UUID impressionId,
        Map<String, Object> payload) {

    public ProducedInteraction {
        purposes = List.copyOf(purposes);
    }
}
