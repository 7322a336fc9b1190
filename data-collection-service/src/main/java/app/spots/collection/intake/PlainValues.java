package app.spots.collection.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A parsed object as maps, lists, texts, numbers and truth values. */
final class PlainValues {
    private PlainValues() {}

    static Map<String, Object> of(ObjectNode object) {
        Map<String, Object> members = LinkedHashMap.newLinkedHashMap(object.size());
        object.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
        return members;
    }

    private static @Nullable Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> of((ObjectNode) node);
            case ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>(node.size());
                node.forEach(element -> elements.add(of(element)));
                yield elements;
            }
            case STRING -> node.asString();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.asBoolean();
            default -> null;
        };
    }
}
