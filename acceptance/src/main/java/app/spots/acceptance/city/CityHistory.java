package app.spots.acceptance.city;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.interaction.HistoryBatch;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What the city's people did, as interactions. The same action always gets the same id. */
public final class CityHistory {

    private final City city;

    public CityHistory(City city) {
        this.city = city;
    }

    public HistoryBatch.Entry entry(Action action) {
        return new HistoryBatch.Entry(
                UUID.nameUUIDFromBytes((city.spec().name() + "|" + action.line()).getBytes(StandardCharsets.UTF_8)),
                city.people().get(action.person()).agentId(),
                type(action),
                action.at(),
                payload(action));
    }

    /** The event type that reports the action. */
    public String type(Action action) {
        return switch (action.kind()) {
            case VISITED -> EventTypes.VISIT_RECORDED;
            case ATTENDED -> EventTypes.EVENT_ATTENDED;
            case JOINED -> EventTypes.COMMUNITY_JOINED;
            case RATED -> EventTypes.FEEDBACK_GIVEN;
            case RESPECTED -> EventTypes.RESPECT_GIVEN;
        };
    }

    /** The fields of that type's record. */
    public Map<String, Object> payload(Action action) {
        Map<String, Object> payload = new LinkedHashMap<>();
        switch (action.kind()) {
            case VISITED -> {
                payload.put("spotId", action.target());
                payload.put("dwellSeconds", action.dwellMinutes() * 60);
                payload.put("social", action.groupSize() > 1);
                payload.put("groupSize", action.groupSize());
                payload.put("distanceKm", action.distanceKm());
            }
            case ATTENDED -> {
                payload.put("eventId", action.target());
                payload.put("communityId", communityOf(action.target()));
            }
            case JOINED -> payload.put("communityId", action.target());
            case RATED -> {
                payload.put("feedbackType", "spotExperience");
                payload.put("satisfaction", action.satisfaction());
                payload.put("targetId", action.target());
                payload.put("metadata", Map.of());
            }
            case RESPECTED -> {
                payload.put("targetType", "spot");
                payload.put("targetId", action.target());
            }
        }
        return payload;
    }

    private static String communityOf(String eventId) {
        return eventId.substring(0, eventId.lastIndexOf('_')).replaceFirst("^event_", "community_");
    }
}
