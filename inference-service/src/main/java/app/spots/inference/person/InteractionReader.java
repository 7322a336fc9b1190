package app.spots.inference.person;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.interaction.BlockChanged;
import app.spots.contracts.interaction.CommunityCreated;
import app.spots.contracts.interaction.CommunityJoined;
import app.spots.contracts.interaction.EventAttended;
import app.spots.contracts.interaction.FeedbackGiven;
import app.spots.contracts.interaction.Interaction;
import app.spots.contracts.interaction.OrganicSpotCreated;
import app.spots.contracts.interaction.RecommendationActed;
import app.spots.contracts.interaction.RespectGiven;
import app.spots.contracts.interaction.VisitRecorded;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads an interaction by the type that its CloudEvent declares. */
@Component
public class InteractionReader {
    private static final Map<String, Class<? extends Record>> PAYLOADS = Map.ofEntries(
            Map.entry(EventTypes.VISIT_RECORDED, VisitRecorded.class),
            Map.entry(EventTypes.EVENT_ATTENDED, EventAttended.class),
            Map.entry(EventTypes.COMMUNITY_JOINED, CommunityJoined.class),
            Map.entry(EventTypes.COMMUNITY_CREATED, CommunityCreated.class),
            Map.entry(EventTypes.RECOMMENDATION_ACTED, RecommendationActed.class),
            Map.entry(EventTypes.RESPECT_GIVEN, RespectGiven.class),
            Map.entry(EventTypes.FEEDBACK_GIVEN, FeedbackGiven.class),
            Map.entry(EventTypes.BLOCK_CHANGED, BlockChanged.class),
            Map.entry(EventTypes.ORGANIC_SPOT_CREATED, OrganicSpotCreated.class));

    private final JsonMapper json;

    InteractionReader(JsonMapper json) {
        this.json = json;
    }

    /**
     * A type that says nothing of a person here, also one that this version does not know, is read as {@link Unread}: it holds
     * nobody up, and the phone that sent it is told that nothing of it is outstanding.
     *
     * @throws UnreadableInteractionException when the data is no interaction, or does not fit its type
     */
    public IncomingInteraction read(String type, byte[] data) {
        Class<? extends Record> payloadType = PAYLOADS.get(type);
        try {
            Interaction event = json.readValue(data, Interaction.class);
            requirePresent(event);
            return new IncomingInteraction(event, payloadType == null ? new Unread(type) : payload(event, payloadType));
        } catch (JacksonException | IllegalArgumentException e) {
            // The cause may quote the payload, which is the person's: only its kind is told.
            throw new UnreadableInteractionException(
                    type + " does not fit its schema (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Record payload(Interaction event, Class<? extends Record> type) {
        Record payload = json.convertValue(event.payload(), type);
        boolean complete =
                switch (payload) {
                    case VisitRecorded visit -> visit.spotId() != null;
                    case EventAttended attended -> attended.eventId() != null;
                    case CommunityJoined joined -> joined.communityId() != null;
                    case CommunityCreated created -> created.communityId() != null;
                    case RecommendationActed acted -> acted.itemId() != null && acted.action() != null;
                    case RespectGiven respect ->
                        respect.targetId() != null
                                && ("list".equals(respect.targetType()) || "spot".equals(respect.targetType()));
                    case FeedbackGiven feedback ->
                        feedback.feedbackType() != null && feedback.satisfaction() >= 0 && feedback.satisfaction() <= 1;
                    case BlockChanged block -> block.itemId() != null;
                    default -> true;
                };
        if (!complete) {
            throw new IllegalArgumentException("a required field is missing or out of range");
        }
        return payload;
    }

    private static void requirePresent(Interaction event) {
        if (event.eventId() == null
                || event.agentId() == null
                || event.occurredAt() == null
                || event.payload() == null) {
            throw new IllegalArgumentException("a required field is missing");
        }
    }
}
