package app.spots.collection.app;

import app.spots.collection.intake.EventReader;
import app.spots.collection.intake.RefusedEventException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings an event of the app into our shape. Pure: the same event has the same result and so the same id, whenever and by
 * whichever way it comes.
 */
final class AppEventAdapter {
    /** What makes an event that event. Its context is where it happened to be told. */
    private static final List<String> CONTENT = List.of("event_type", "agent_id", "timestamp", "parameters");

    private AppEventAdapter() {}

    /**
     * @param event already without what must not be kept, points in it replaced by cells
     * @throws RefusedEventException for an event type that is not in the table, or without a time
     */
    static ObjectNode toOurs(ObjectNode event) {
        AppEventMapping mapping = mapping(event.path("event_type"));
        ObjectNode ours = event.objectNode();
        ours.put("eventId", EventReader.nameOf(contentOf(event)).toString());
        if (event.has("agent_id")) {
            ours.set("agentId", event.get("agent_id"));
        }
        ours.put("type", mapping.type());
        ours.put("occurredAt", occurredAt(event.path("timestamp")).toString());
        ours.set("payload", mapping.payload(event));
        return ours;
    }

    private static AppEventMapping mapping(JsonNode eventType) {
        if (!eventType.isString()) {
            throw RefusedEventException.quarantine("field_missing: event_type");
        }
        AppEventMapping mapping = AppEventMapping.BY_EVENT_TYPE.get(eventType.asString());
        if (mapping == null) {
            throw RefusedEventException.quarantine("type_unknown");
        }
        return mapping;
    }

    /** Words stay out of it: an id is kept for ever, and no hash of what a person wrote is. */
    private static ObjectNode contentOf(ObjectNode event) {
        ObjectNode content = event.objectNode();
        CONTENT.stream().filter(event::has).forEach(name -> content.set(name, event.get(name)));
        if (content.get("parameters") instanceof ObjectNode parameters) {
            content.set("parameters", withoutWords(parameters));
        }
        return content;
    }

    private static ObjectNode withoutWords(ObjectNode parameters) {
        ObjectNode plain = parameters.objectNode();
        parameters
                .properties()
                .forEach(parameter -> plain.set(
                        parameter.getKey(),
                        isWords(parameter.getKey(), parameter.getValue())
                                ? plain.booleanNode(true)
                                : parameter.getValue()));
        return plain;
    }

    private static boolean isWords(String name, JsonNode value) {
        return value.isContainer()
                || value.isString()
                        && (name.equals("query")
                                || !AppParameter.ID.matcher(value.asString()).matches());
    }

    /** Dart writes a local time without saying of where; such a one is read as UTC. */
    private static Instant occurredAt(JsonNode timestamp) {
        if (timestamp.isMissingNode() || timestamp.isNull()) {
            throw RefusedEventException.quarantine("field_missing: timestamp");
        }
        if (!timestamp.isString()) {
            throw RefusedEventException.quarantine("field_invalid: timestamp");
        }
        try {
            return OffsetDateTime.parse(timestamp.asString()).toInstant();
        } catch (DateTimeException e) {
            return local(timestamp.asString());
        }
    }

    private static Instant local(String timestamp) {
        try {
            return LocalDateTime.parse(timestamp).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw RefusedEventException.quarantine("field_invalid: timestamp");
        }
    }
}
