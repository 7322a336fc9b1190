package app.spots.rulescore.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value. Numbers are finite IEEE-754 doubles, objects keep the order of their text. */
public sealed interface JsonValue {

    record JsonObject(Map<String, JsonValue> fields) implements JsonValue {
        public JsonObject {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    record JsonArray(List<JsonValue> items) implements JsonValue {
        public JsonArray {
            items = List.copyOf(items);
        }
    }

    record JsonString(String value) implements JsonValue {}

    record JsonNumber(double value) implements JsonValue {
        public JsonNumber {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("JSON has no number for " + value);
            }
        }
    }

    record JsonBoolean(boolean value) implements JsonValue {}

    record JsonNull() implements JsonValue {}

    /** What a reader of an error message calls this kind of value. */
    default String kind() {
        if (this instanceof JsonObject) {
            return "an object";
        }
        if (this instanceof JsonArray) {
            return "an array";
        }
        if (this instanceof JsonString) {
            return "a string";
        }
        if (this instanceof JsonNumber) {
            return "a number";
        }
        return this instanceof JsonBoolean ? "a boolean" : "null";
    }
}
