package app.spots.rulescore.testing;

import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonBoolean;
import app.spots.rulescore.json.JsonValue.JsonNull;
import app.spots.rulescore.json.JsonValue.JsonNumber;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON values from Java ones and back; doubles as the 16 hexadecimal digits of their bits where bits are promised. */
final class Json {

    private Json() {}

    static JsonObject object(@Nullable Object... namesAndValues) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), value(namesAndValues[i + 1]));
        }
        return new JsonObject(fields);
    }

    static JsonArray array(List<?> items) {
        return new JsonArray(items.stream().map(Json::value).toList());
    }

    static JsonValue value(@Nullable Object value) {
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Number number) {
            return number(number.doubleValue());
        }
        if (value instanceof Boolean flag) {
            return new JsonBoolean(flag);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, JsonValue> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(String.valueOf(name), value(field)));
            return new JsonObject(fields);
        }
        if (value instanceof List<?> list) {
            return array(list);
        }
        return value == null ? new JsonNull() : new JsonString(value.toString());
    }

    /** What canonical JSON cannot write, or writes as another number, goes as bits. */
    private static JsonValue number(double number) {
        boolean plain = Double.isFinite(number) && !(number == 0 && 1 / number < 0);
        return plain ? new JsonNumber(number) : object("bits", bits(number));
    }

    static String bits(double number) {
        return String.format("%016x", Double.doubleToRawLongBits(number));
    }

    static double ofBits(String bits) {
        return Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    }

    static JsonValue field(JsonValue object, String name) {
        return Objects.requireNonNull(((JsonObject) object).fields().get(name), name);
    }

    static List<JsonValue> list(JsonValue object, String name) {
        return ((JsonArray) field(object, name)).items();
    }

    static String text(JsonValue object, String name) {
        return ((JsonString) field(object, name)).value();
    }

    static @Nullable String textOrNull(JsonValue object, String name) {
        return field(object, name) instanceof JsonString text ? text.value() : null;
    }

    static int integer(JsonValue object, String name) {
        return (int) ((JsonNumber) field(object, name)).value();
    }

    /** A Double, Boolean, String or null. */
    static @Nullable Object scalar(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.value();
        }
        if (value instanceof JsonBoolean flag) {
            return flag.value();
        }
        if (value instanceof JsonObject) {
            return ofBits(text(value, "bits"));
        }
        return value instanceof JsonString text ? text.value() : null;
    }

    static Map<String, @Nullable Object> scalars(JsonValue object) {
        Map<String, @Nullable Object> scalars = new LinkedHashMap<>();
        ((JsonObject) object).fields().forEach((name, value) -> scalars.put(name, scalar(value)));
        return scalars;
    }
}
