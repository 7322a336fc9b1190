package app.spots.inference.person;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.interaction.BlockChanged;
import app.spots.contracts.interaction.CommunityJoined;
import app.spots.contracts.interaction.EventAttended;
import app.spots.contracts.interaction.ExposureRecorded;
import app.spots.contracts.interaction.FeedbackGiven;
import app.spots.contracts.interaction.Interaction;
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
    private static final Map<String, Class<? extends Record>> PAYLOADS = Map.of(
            EventTypes.VISIT_RECORDED, VisitRecorded.class,
            EventTypes.EVENT_ATTENDED, EventAttended.class,
            EventTypes.COMMUNITY_JOINED, CommunityJoined.class,
            EventTypes.RECOMMENDATION_ACTED, RecommendationActed.class,
            EventTypes.RESPECT_GIVEN, RespectGiven.class,
            EventTypes.FEEDBACK_GIVEN, FeedbackGiven.class,
            EventTypes.EXPOSURE_RECORDED, ExposureRecorded.class,
            EventTypes.BLOCK_CHANGED, BlockChanged.class);

    private final JsonMapper json;

    InteractionReader(JsonMapper json) {
        this.json = json;
    }

    /** @throws UnreadableInteractionException when the type is not an interaction's or the data does not fit it */
    public IncomingInteraction read(String type, byte[] data) {
        Class<? extends Record> payloadType = PAYLOADS.get(type);
        if (payloadType == null) {
            throw new UnreadableInteractionException("no interaction is of type " + type);
        }
        try {
            Interaction event = json.readValue(data, Interaction.class);
            requirePresent(event);
            return new IncomingInteraction(event, payload(event, payloadType));
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
