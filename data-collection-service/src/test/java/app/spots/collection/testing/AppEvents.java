package app.spots.collection.testing;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One or two golden examples of each event type of the existing app, with what becomes of them. */
public final class AppEvents {
    private AppEvents() {}

    public record Golden(ObjectNode event, String type, JsonNode payload) {
        public Golden of(String agentId) {
            ObjectNode theirs = event.deepCopy();
            theirs.put("agent_id", agentId);
            return new Golden(theirs, type, payload);
        }

        @Override
        public String toString() {
            return event.path("event_type").asString() + " " + event.path("parameters");
        }
    }

    public static List<Golden> golden() {
        JsonNode all = JsonMapper.shared().readTree(AppEvents.class.getResourceAsStream("/app-events.json"));
        return StreamSupport.stream(all.spliterator(), false)
                .map(one -> new Golden(
                        (ObjectNode) one.get("event"), one.get("type").asString(), one.get("payload")))
                .toList();
    }

    public static ObjectNode ofType(String eventType, String agentId) {
        return golden().stream()
                .filter(one -> one.event().path("event_type").asString().equals(eventType))
                .findFirst()
                .orElseThrow()
                .of(agentId)
                .event();
    }
}
