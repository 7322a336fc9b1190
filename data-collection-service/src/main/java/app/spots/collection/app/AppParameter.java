package app.spots.collection.app;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How one field of a payload comes from the app's parameters. What is not there stays away. */
@FunctionalInterface
interface AppParameter {
    /** Longer words tell no more and the schema takes no more. */
    int MAX_WORDS = 500;

    Pattern ID = Pattern.compile("[A-Za-z0-9_:.-]{1,96}");
    Pattern CATEGORY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    void carry(ObjectNode event, ObjectNode payload);

    static AppParameter same(String parameter, String field) {
        return (event, payload) -> {
            JsonNode value = parameter(event, parameter);
            if (value != null) {
                payload.set(field, value);
            }
        };
    }

    static AppParameter constant(String field, String value) {
        return (event, payload) -> payload.put(field, value);
    }

    static AppParameter millisAsSeconds(String parameter, String field) {
        return (event, payload) -> {
            JsonNode value = parameter(event, parameter);
            if (value != null && value.isNumber()) {
                payload.put(field, value.asDouble() / 1000);
            } else if (value != null) {
                payload.set(field, value);
            }
        };
    }

    /** The app's "percentage" is a share of 1; more than 1 can only be meant as per cent. */
    static AppParameter share(String parameter, String field) {
        return (event, payload) -> {
            JsonNode value = parameter(event, parameter);
            if (value != null && value.isNumber() && value.asDouble() > 1) {
                payload.put(field, value.asDouble() / 100);
            } else if (value != null) {
                payload.set(field, value);
            }
        };
    }

    /** Sealed later, by what the schema says of the field. */
    static AppParameter words(String parameter, String field) {
        return (event, payload) -> {
            JsonNode value = parameter(event, parameter);
            if (value != null && value.isString()) {
                payload.put(field, cut(value.asString()));
            }
        };
    }

    /** Not worth losing the event for: where the app says a name instead, it stays away. */
    static AppParameter ifItIsAnId(String parameter, String field) {
        return ifItMatches(parameter, field, ID);
    }

    static AppParameter category() {
        return ifItMatches("category", "category", CATEGORY);
    }

    /** Of the place that the event is about, else of where the person was. */
    static AppParameter cell() {
        return (event, payload) -> {
            JsonNode cell = event.path("parameters").path("cell");
            cell = cell.isString() ? cell : event.path("context").path("cell");
            if (cell.isString()) {
                payload.set("cell", cell);
            }
        };
    }

    private static AppParameter ifItMatches(String parameter, String field, Pattern pattern) {
        return (event, payload) -> {
            JsonNode value = parameter(event, parameter);
            if (value != null
                    && value.isString()
                    && pattern.matcher(value.asString()).matches()) {
                payload.set(field, value);
            }
        };
    }

    private static @Nullable JsonNode parameter(ObjectNode event, String name) {
        JsonNode value = event.path("parameters").get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static String cut(String words) {
        if (words.length() <= MAX_WORDS) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(MAX_WORDS - 1)) ? MAX_WORDS - 1 : MAX_WORDS;
        return words.substring(0, end);
    }
}
