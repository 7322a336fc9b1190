package app.spots.rulescore;

import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonBoolean;
import app.spots.rulescore.json.JsonValue.JsonNull;
import app.spots.rulescore.json.JsonValue.JsonNumber;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Damage to packs, as text and as JSON. */
final class PackMutations {

    private static final String[] TOKENS = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "-1",
        "-0",
        "1e999",
        "-1e-999",
        "NaN",
        "Infinity",
        "0x1",
        "01",
        "\\",
        "\\u0000",
        "\\ud800",
        "\ud800",
        "\udc00",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\u0000",
        "\u0001",
        "\u00a0",
        "/**/",
        "//",
        "'",
        "\"a\":1,",
        "{\"not\":[",
        "\"__proto__\"",
        "\"constructor\""
    };

    private static final String[] STRINGS = {
        "",
        " ",
        "one",
        "One",
        "a-b",
        "a--b",
        "candidate.x",
        "candidate.",
        ".",
        "user.age",
        "{candidate.name|x}",
        "{",
        "}",
        "{}",
        "|",
        "__proto__",
        "constructor",
        "\u202e",
        "\u200b",
        "\ud83d\ude00",
        "e\u0301",
        "number",
        "string",
        "bool",
        "text",
        "x".repeat(201),
        "x".repeat(401),
        "a".repeat(65)
    };

    private static final double[] NUMBERS = {
        0,
        -0.0,
        1,
        -1,
        0.5,
        1.5,
        2,
        4,
        5,
        64,
        100,
        101,
        1e9,
        1e308,
        -1e308,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        2147483647,
        2147483648.0,
        1e-300
    };

    private static final String[] NAMES = {
        "and",
        "or",
        "not",
        "eq",
        "in",
        "if",
        "known",
        "lookup",
        "input",
        "add",
        "div",
        "xor",
        "id",
        "min",
        "max",
        "when",
        "factor",
        "rules",
        "weight",
        "start",
        "entries",
        "values",
        "steps",
        "unknown",
        "type",
        "extra",
        "__proto__",
        "\u200b",
        ""
    };

    private PackMutations() {}

    static String ofText(String text, Random random) {
        String damaged = text;
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged = damageOnce(damaged, random);
        }
        return damaged;
    }

    private static String damageOnce(String text, Random random) {
        if (text.isEmpty()) {
            return TOKENS[random.nextInt(TOKENS.length)];
        }
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(1 + random.nextInt(200)));
        String token = TOKENS[random.nextInt(TOKENS.length)];
        String before = text.substring(0, at);
        return switch (random.nextInt(9)) {
            case 0 -> before;
            case 1 -> before + text.substring(to);
            case 2 -> before + text.substring(at, to) + text.substring(at);
            case 3 -> before + token + text.substring(at);
            case 4 -> before + token + text.substring(to);
            case 5 -> before + (char) random.nextInt(0x10000) + text.substring(at + 1);
            case 6 -> before + token.repeat(1 + random.nextInt(20_000)) + text.substring(at);
            case 7 -> before + "1".repeat(1 + random.nextInt(5_000)) + text.substring(at);
            default -> text.substring(to) + before;
        };
    }

    /** One to three parts changed. */
    static JsonValue ofStructure(JsonValue json, Random random) {
        JsonValue damaged = json;
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged = damage(damaged, damaged, random);
        }
        return damaged;
    }

    /** Walks down to a random part and changes it there. */
    private static JsonValue damage(JsonValue value, JsonValue whole, Random random) {
        if (value instanceof JsonObject object && !object.fields().isEmpty() && random.nextInt(12) > 0) {
            List<String> names = new ArrayList<>(object.fields().keySet());
            String name = names.get(random.nextInt(names.size()));
            Map<String, JsonValue> fields = new LinkedHashMap<>(object.fields());
            switch (random.nextInt(40)) {
                case 0 -> fields.remove(name);
                case 1 -> fields.put(NAMES[random.nextInt(NAMES.length)], fields.remove(name));
                case 2 -> fields.put(NAMES[random.nextInt(NAMES.length)], part(whole, random));
                default -> fields.put(name, damage(object.fields().get(name), whole, random));
            }
            return new JsonObject(fields);
        }
        if (value instanceof JsonArray array && !array.items().isEmpty() && random.nextInt(12) > 0) {
            List<JsonValue> items = new ArrayList<>(array.items());
            int at = random.nextInt(items.size());
            switch (random.nextInt(40)) {
                case 0 -> items.remove(at);
                case 1 -> items.add(items.get(at));
                case 2 -> items.addAll(List.copyOf(items).subList(0, at));
                case 3 -> items.add(at, part(whole, random));
                default -> items.set(at, damage(items.get(at), whole, random));
            }
            return new JsonArray(items);
        }
        return replacement(value, whole, random);
    }

    private static JsonValue replacement(JsonValue value, JsonValue whole, Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> new JsonNull();
            case 1 -> new JsonBoolean(random.nextBoolean());
            case 2, 3 -> new JsonNumber(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 4, 5 -> new JsonString(STRINGS[random.nextInt(STRINGS.length)]);
            case 6 -> new JsonArray(random.nextBoolean() ? List.of() : List.of(value, value));
            case 7 ->
                new JsonObject(random.nextBoolean() ? Map.of() : Map.of(NAMES[random.nextInt(NAMES.length)], value));
            case 8 -> nested(value, random.nextInt(26), random);
            default -> part(whole, random);
        };
    }

    private static JsonValue nested(JsonValue value, int depth, Random random) {
        JsonValue nested = value;
        String operator = random.nextBoolean() ? "not" : NAMES[random.nextInt(10)];
        for (int i = 0; i < depth; i++) {
            nested = new JsonObject(Map.of(operator, new JsonArray(List.of(nested))));
        }
        return nested;
    }

    /** A part of the whole, so that what is good stands where it does not belong. */
    private static JsonValue part(JsonValue whole, Random random) {
        JsonValue part = whole;
        while (random.nextInt(7) > 0) {
            List<JsonValue> inner = part instanceof JsonObject object
                    ? List.copyOf(object.fields().values())
                    : part instanceof JsonArray array ? array.items() : List.of();
            if (inner.isEmpty()) {
                return part;
            }
            part = inner.get(random.nextInt(inner.size()));
        }
        return part == whole ? new JsonNull() : part;
    }

    /** What stands at a place such as {@code families[0].rules[2].when}; null where nothing does. Names may hold dots. */
    static @Nullable JsonValue at(JsonValue json, String place) {
        if (place.isEmpty()) {
            return json;
        }
        if (json instanceof JsonArray array && place.startsWith("[")) {
            int close = place.indexOf(']');
            int index = Integer.parseInt(place.substring(1, close));
            return index < array.items().size() ? at(array.items().get(index), place.substring(close + 1)) : null;
        }
        if (json instanceof JsonObject object) {
            String rest = place.startsWith(".") ? place.substring(1) : place;
            for (Map.Entry<String, JsonValue> field : object.fields().entrySet()) {
                if (rest.startsWith(field.getKey())) {
                    JsonValue found =
                            at(field.getValue(), rest.substring(field.getKey().length()));
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }
}
