package app.spots.collection.intake;

import app.spots.contracts.event.EventTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which members of a payload hold a person's own words: those that the contracts mark with {@value #ANNOTATION}. They are
 * sealed before they are written, so they may say anything, and no hash of them is kept.
 */
@Component
public class SealedFields {
    static final String ANNOTATION = "x-spots-sealed";

    private final Map<String, Set<String>> byType;

    SealedFields() {
        byType = EventTypes.INTERACTIONS.stream()
                .collect(Collectors.toUnmodifiableMap(type -> type, SealedFields::load));
    }

    /** Empty for most types, and for unknown ones. */
    public Set<String> of(String type) {
        return byType.getOrDefault(type, Set.of());
    }

    /** The event with the texts that will be sealed masked; itself where there are none. */
    JsonNode masked(JsonNode event) {
        Set<String> fields = of(event.path("type").asString(""));
        if (fields.isEmpty() || !(event.path("payload") instanceof ObjectNode payload)) {
            return event;
        }
        ObjectNode copy = null;
        for (String field : fields) {
            if (payload.path(field).isString()) {
                copy = copy == null ? ((ObjectNode) event).deepCopy() : copy;
                ((ObjectNode) copy.path("payload")).put(field, true);
            }
        }
        return copy == null ? event : copy;
    }

    private static Set<String> load(String type) {
        String resource = "/schemas/payload/" + type + ".json";
        try (InputStream in = EventTypes.class.getResourceAsStream(resource)) {
            JsonNode schema = JsonMapper.shared().readTree(in);
            Set<String> fields = schema.path("properties").properties().stream()
                    .filter(property -> property.getValue().path(ANNOTATION).asBoolean(false))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
            int marked = schema.toString().split('"' + ANNOTATION + "\":true", -1).length - 1;
            if (marked != fields.size()) {
                throw new IllegalStateException(
                        resource + " marks a nested member to be sealed; only a payload's own can be");
            }
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
