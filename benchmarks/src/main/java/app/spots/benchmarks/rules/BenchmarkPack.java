package app.spots.benchmarks.rules;

import app.spots.rulescore.Pack;
import app.spots.rulescore.json.CanonicalJson;
import app.spots.rulescore.json.JsonReader;
import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The measured pack: the six families and the filters of the starting pack, with one more rule, frozen here so that figures stay
 * comparable. Larger packs repeat its families.
 */
final class BenchmarkPack {

    static final int RULES = 22;

    private BenchmarkPack() {}

    static String json() {
        try (InputStream resource = BenchmarkPack.class.getResourceAsStream("pack.json")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Pack ofRules(int rules) {
        if (rules == RULES) {
            return Pack.read(json());
        }
        Map<String, JsonValue> pack = fields(JsonReader.read(json(), Integer.MAX_VALUE, 64));
        pack.put("families", new JsonArray(repeated(items(pack, "families"), rules)));
        return Pack.read(CanonicalJson.write(new JsonObject(pack)));
    }

    private static List<JsonValue> repeated(List<JsonValue> families, int rules) {
        List<JsonValue> repeated = new ArrayList<>();
        int missing = rules;
        for (int i = 0; missing > 0; i++) {
            Map<String, JsonValue> family = renamed(families.get(i % families.size()), i / families.size());
            List<JsonValue> own = items(family, "rules");
            List<JsonValue> taken = own.subList(0, Math.min(missing, own.size()));
            int round = i / families.size();
            family.put(
                    "rules",
                    new JsonArray(taken.stream()
                            .<JsonValue>map(rule -> new JsonObject(rule(rule, round)))
                            .toList()));
            repeated.add(new JsonObject(family));
            missing -= taken.size();
        }
        return repeated;
    }

    private static Map<String, JsonValue> rule(JsonValue rule, int round) {
        Map<String, JsonValue> renamed = renamed(rule, round);
        renamed.put("weight", new JsonObject(renamed(Objects.requireNonNull(renamed.get("weight")), round)));
        return renamed;
    }

    private static Map<String, JsonValue> renamed(JsonValue object, int round) {
        Map<String, JsonValue> fields = fields(object);
        fields.computeIfPresent("id", (name, id) -> new JsonString(((JsonString) id).value() + "-" + round));
        return fields;
    }

    private static Map<String, JsonValue> fields(JsonValue object) {
        return new LinkedHashMap<>(((JsonObject) object).fields());
    }

    private static List<JsonValue> items(Map<String, JsonValue> fields, String name) {
        return ((JsonArray) Objects.requireNonNull(fields.get(name))).items();
    }
}
