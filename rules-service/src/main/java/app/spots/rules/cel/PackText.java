package app.spots.rules.cel;

import app.spots.rulescore.Family;
import app.spots.rulescore.Filter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.PackLimits;
import app.spots.rulescore.Rule;
import app.spots.rulescore.json.JsonReader;
import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A pack with its expressions in CEL: the shape of a pack, where each {@code when}, {@code factor} and {@code exclude} is a
 * text, or an expression tree as before.
 */
public final class PackText {

    private PackText() {}

    /** The pack with every expression as one line of CEL. */
    public static JsonObject write(Pack pack) {
        JsonObject document =
                (JsonObject) JsonReader.read(pack.canonicalJson(), PackLimits.MAX_BYTES, PackLimits.MAX_JSON_DEPTH);
        JsonObject filters = eachOf(
                document,
                "filters",
                (filter, i) -> filter(filter, pack.filters().get(i)));
        return eachOf(
                filters,
                "families",
                (family, i) -> family(family, pack.families().get(i)));
    }

    /**
     * Reads and checks a whole pack.
     *
     * @throws PackTextRefusedException with every problem of every expression, or the first one of the pack around them
     */
    public static Pack read(JsonObject document) {
        return new PackTextReader(document).read();
    }

    private static JsonObject filter(JsonObject document, Filter filter) {
        return with(document, "exclude", new JsonString(CelWriter.write(filter.exclude())));
    }

    private static JsonObject family(JsonObject document, Family family) {
        return eachOf(document, "rules", (rule, i) -> rule(rule, family.rules().get(i)));
    }

    private static JsonObject rule(JsonObject document, Rule rule) {
        JsonObject when = with(document, "when", new JsonString(CelWriter.write(rule.when())));
        return with(when, "factor", new JsonString(CelWriter.write(rule.factor())));
    }

    static JsonObject with(JsonObject object, String field, JsonValue value) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(object.fields());
        fields.put(field, value);
        return new JsonObject(fields);
    }

    /** Changes the objects of a list; whatever is not of this shape stays, for the load checks to speak about. */
    static JsonObject eachOf(JsonObject object, String field, BiFunction<JsonObject, Integer, JsonObject> change) {
        if (!(object.fields().get(field) instanceof JsonArray array)) {
            return object;
        }
        List<JsonValue> changed = new ArrayList<>();
        for (JsonValue item : array.items()) {
            changed.add(item instanceof JsonObject each ? change.apply(each, changed.size()) : item);
        }
        return with(object, field, new JsonArray(changed));
    }
}
