package app.spots.inference.support;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What people do, as data-collection announces it. */
public final class Interactions {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Publisher publisher;

    public Interactions(Publisher publisher) {
        this.publisher = publisher;
    }

    public void visits(String agentId, String spotId, int times) {
        Instant now = Instant.now();
        for (int i = 0; i < times; i++) {
            queue(EventTypes.VISIT_RECORDED, agentId, now.minus(Duration.ofHours(i + 1L)), Map.of("spotId", spotId));
        }
        publisher.flush();
    }

    public void joins(String agentId, String communityId) {
        send(EventTypes.COMMUNITY_JOINED, agentId, Map.of("communityId", communityId));
    }

    public void attends(String agentId, String eventId, String communityId) {
        send(EventTypes.EVENT_ATTENDED, agentId, Map.of("eventId", eventId, "communityId", communityId));
    }

    /** What the person did with a recommendation of a spot. */
    public void acts(String agentId, String spotId, String action) {
        send(
                EventTypes.RECOMMENDATION_ACTED,
                agentId,
                Map.of("impressionId", UUID.randomUUID(), "itemId", spotId, "itemType", "spot", "action", action));
    }

    public void blocks(String agentId, String spotId, boolean blocked, Instant at) {
        queue(EventTypes.BLOCK_CHANGED, agentId, at, Map.of("itemType", "spot", "itemId", spotId, "blocked", blocked));
        publisher.flush();
    }

    private void send(String type, String agentId, Map<String, Object> payload) {
        queue(type, agentId, Instant.now().minusSeconds(60), payload);
        publisher.flush();
    }

    private void queue(String type, String agentId, Instant occurredAt, Map<String, Object> payload) {
        Interaction interaction = new Interaction(
                UUID.randomUUID(),
                agentId,
                null,
                null,
                occurredAt,
                "same_boot",
                Instant.now(),
                "1",
                null,
                List.of("recommendation"),
                null,
                null,
                payload);
        publisher.queue(
                Topics.INTERACTIONS,
                agentId,
                type,
                interaction.eventId().toString(),
                JSON.writeValueAsBytes(interaction));
    }
}
