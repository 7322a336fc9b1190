package app.spots.collection.intake;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Leaves out of an event of another system what must not be kept, where the same in one of ours would refuse it: that system
 * was written for another house. A point becomes the member {@code cell} beside it; identifiers, contact data and other
 * people's ids go.
 */
class Minimiser {
    private static final Set<String> OTHERS = Set.of("nearbyagentids", "activeconnections");
    /** The person's own id stands in one place, {@code agent_id} of the event; anywhere else an agent is somebody else. */
    private static final Pattern SOMEBODY = Pattern.compile("agent_[A-Za-z0-9_-]+");

    private final PrivacyScreen privacy;

    Minimiser(PrivacyScreen privacy) {
        this.privacy = privacy;
    }

    /** A copy with the same members in the same order, less what must not be kept. Of its result it changes nothing. */
    ObjectNode minimised(ObjectNode event) {
        ObjectNode kept = membersOf(event);
        if (event.path("agent_id").isString()) {
            kept.set("agent_id", event.get("agent_id"));
        }
        return kept;
    }

    private ObjectNode membersOf(ObjectNode node) {
        ObjectNode kept = node.objectNode();
        String cell = privacy.cellOf(node);
        for (var member : node.properties()) {
            JsonNode value = member.getValue();
            if (value instanceof ObjectNode place && member.getKey().equals("location")) {
                cell = cell == null ? privacy.cellOf(place) : cell;
            }
            if (mayStay(member.getKey(), value)) {
                kept.set(member.getKey(), copy(value));
            }
        }
        if (cell != null) {
            kept.put("cell", cell);
        }
        return kept;
    }

    private JsonNode copy(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return membersOf(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode kept = array.arrayNode();
            array.forEach(element -> {
                if (mayStay(element)) {
                    kept.add(copy(element));
                }
            });
            return kept;
        }
        return value;
    }

    private boolean mayStay(String name, JsonNode value) {
        return !PrivacyScreen.isPersonal(name) && !OTHERS.contains(PrivacyScreen.plain(name)) && mayStay(value);
    }

    private boolean mayStay(JsonNode value) {
        return !value.isString()
                || !(privacy.isIdentifying(value.asString())
                        || SOMEBODY.matcher(value.asString()).matches());
    }
}
