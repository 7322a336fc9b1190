package app.spots.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What in a newer schema would break a consumer or producer built against the older one. Only additive changes are allowed: new
 * optional properties, wider types, wider bounds.
 */
final class SchemaChanges {
    private static final List<String> LOWER_BOUNDS =
            List.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final List<String> UPPER_BOUNDS =
            List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    private static final List<String> FIXED =
            List.of("pattern", "format", "const", "$ref", "uniqueItems", "x-spots-sealed");

    private SchemaChanges() {}

    static List<String> breaking(JsonNode released, JsonNode current) {
        List<String> found = new ArrayList<>();
        compare("", released, current, found);
        return found;
    }

    private static void compare(String at, JsonNode released, JsonNode current, List<String> found) {
        types(at, released, current, found);
        values(at, released, current, found);
        required(at, released, current, found);
        properties(at, released, current, found);
        bounds(at, released, current, found);
        for (String nested : List.of("items", "additionalProperties", "propertyNames")) {
            if (released.path(nested).isObject() && current.path(nested).isObject()) {
                compare(at + "/" + nested, released.path(nested), current.path(nested), found);
            }
        }
        if (!isClosed(released) && isClosed(current)) {
            found.add(at + ": closed to further properties");
        }
    }

    private static boolean isClosed(JsonNode schema) {
        return schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").booleanValue();
    }

    private static void types(String at, JsonNode released, JsonNode current, List<String> found) {
        if (current.has("type") && !texts(current.path("type")).containsAll(texts(released.path("type")))) {
            found.add(at + ": type narrowed from " + released.path("type") + " to " + current.path("type"));
        }
    }

    private static void values(String at, JsonNode released, JsonNode current, List<String> found) {
        if (current.has("enum") && !texts(current.path("enum")).containsAll(texts(released.path("enum")))) {
            found.add(at + ": a value was removed from " + released.path("enum"));
        }
        for (String keyword : FIXED) {
            if (!released.path(keyword).equals(current.path(keyword))) {
                found.add(at + ": " + keyword + " changed");
            }
        }
    }

    private static void required(String at, JsonNode released, JsonNode current, List<String> found) {
        Set<String> before = texts(released.path("required"));
        Set<String> after = texts(current.path("required"));
        for (String name : after) {
            if (!before.contains(name)) {
                found.add(at + ": " + name + " became required");
            }
        }
        for (String name : before) {
            if (!after.contains(name)) {
                found.add(at + ": " + name + " is no longer promised");
            }
        }
    }

    private static void properties(String at, JsonNode released, JsonNode current, List<String> found) {
        for (var property : released.path("properties").properties()) {
            String place = at + "/" + property.getKey();
            JsonNode now = current.path("properties").path(property.getKey());
            if (now.isMissingNode()) {
                found.add(place + ": removed");
            } else {
                compare(place, property.getValue(), now, found);
            }
        }
    }

    private static void bounds(String at, JsonNode released, JsonNode current, List<String> found) {
        for (String keyword : LOWER_BOUNDS) {
            if (current.has(keyword)
                    && (!released.has(keyword)
                            || current.path(keyword).doubleValue()
                                    > released.path(keyword).doubleValue())) {
                found.add(at + ": " + keyword + " raised");
            }
        }
        for (String keyword : UPPER_BOUNDS) {
            if (current.has(keyword)
                    && (!released.has(keyword)
                            || current.path(keyword).doubleValue()
                                    < released.path(keyword).doubleValue())) {
                found.add(at + ": " + keyword + " lowered");
            }
        }
    }

    private static Set<String> texts(JsonNode node) {
        Set<String> texts = new TreeSet<>();
        if (node.isArray()) {
            node.forEach(value -> texts.add(value.toString()));
        } else if (!node.isMissingNode()) {
            texts.add(node.toString());
        }
        return texts.stream()
                .map(t -> t.replace("\"", ""))
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }
}
