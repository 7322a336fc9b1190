package app.spots.inference.support;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.interaction.BlockChanged;
import app.spots.contracts.interaction.CommunityJoined;
import app.spots.contracts.interaction.EventAttended;
import app.spots.contracts.interaction.FeedbackGiven;
import app.spots.contracts.interaction.Interaction;
import app.spots.contracts.interaction.RecommendationActed;
import app.spots.contracts.interaction.RespectGiven;
import app.spots.contracts.interaction.VisitRecorded;
import app.spots.inference.person.IncomingInteraction;
import app.spots.inference.person.InteractionReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** A small town whose people do all that people can do, the same things for the same seed, under names with a prefix. */
public final class Town {
    private static final Instant BEGIN = Instant.parse("2026-06-01T10:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String prefix;
    private final InteractionReader reader;

    public Town(String prefix, InteractionReader reader) {
        this.prefix = prefix;
        this.reader = reader;
    }

    /** As its CloudEvent declares it. */
    public static String typeOf(IncomingInteraction interaction) {
        return switch (interaction.payload()) {
            case VisitRecorded visit -> EventTypes.VISIT_RECORDED;
            case CommunityJoined joined -> EventTypes.COMMUNITY_JOINED;
            case EventAttended attended -> EventTypes.EVENT_ATTENDED;
            case FeedbackGiven given -> EventTypes.FEEDBACK_GIVEN;
            case RecommendationActed acted -> EventTypes.RECOMMENDATION_ACTED;
            case RespectGiven respect -> EventTypes.RESPECT_GIVEN;
            case BlockChanged block -> EventTypes.BLOCK_CHANGED;
            default -> throw new IllegalArgumentException("nobody in this town does that");
        };
    }

    public String agent(int number) {
        return "agent_" + prefix + number;
    }

    /** @param agents how many there are; the first is number 0 */
    public List<IncomingInteraction> doThings(long seed, int agents, int events) {
        Random random = new Random(seed);
        List<IncomingInteraction> done = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            done.add(something(random, agent(random.nextInt(agents)), BEGIN.plusSeconds(911L * i)));
        }
        return done;
    }

    private IncomingInteraction something(Random random, String agentId, Instant at) {
        String spot = prefix + "spot_" + random.nextInt(7);
        String community = prefix + "community_" + random.nextInt(4);
        return switch (random.nextInt(8)) {
            case 0 -> event(EventTypes.COMMUNITY_JOINED, agentId, at, Map.of("communityId", community));
            case 1 -> {
                // Not everybody says whose event it was.
                Map<String, Object> payload = new HashMap<>(Map.of("eventId", prefix + "event_" + random.nextInt(9)));
                if (random.nextBoolean()) {
                    payload.put("communityId", community);
                }
                yield event(EventTypes.EVENT_ATTENDED, agentId, at, payload);
            }
            case 2 ->
                event(
                        EventTypes.FEEDBACK_GIVEN,
                        agentId,
                        at,
                        Map.of(
                                "feedbackType",
                                random.nextBoolean() ? "spotExperience" : "socialInteraction",
                                "satisfaction",
                                random.nextInt(11) / 10.0,
                                "targetId",
                                random.nextBoolean() ? community : spot));
            case 3 ->
                event(
                        EventTypes.RECOMMENDATION_ACTED,
                        agentId,
                        at,
                        Map.of(
                                "impressionId",
                                UUID.randomUUID(),
                                "itemId",
                                spot,
                                "itemType",
                                "spot",
                                "action",
                                random.nextBoolean() ? "dismissed" : "loved"));
            case 4 -> event(EventTypes.RESPECT_GIVEN, agentId, at, Map.of("targetType", "spot", "targetId", spot));
            case 5 ->
                event(
                        EventTypes.BLOCK_CHANGED,
                        agentId,
                        at,
                        Map.of("itemType", "spot", "itemId", spot, "blocked", random.nextInt(3) > 0));
            default -> event(EventTypes.VISIT_RECORDED, agentId, at, Map.of("spotId", spot));
        };
    }

    public IncomingInteraction event(String type, String agentId, Instant at, Map<String, Object> payload) {
        return event(type, agentId, at, List.of("recommendation"), payload);
    }

    /** @param at when it happened and was received */
    public IncomingInteraction event(
            String type, String agentId, Instant at, List<String> purposes, Map<String, Object> payload) {
        Interaction interaction = new Interaction(
                UUID.randomUUID(), agentId, null, null, at, "same_boot", at, "1", null, purposes, null, null, payload);
        return reader.read(type, JSON.writeValueAsBytes(interaction));
    }
}
