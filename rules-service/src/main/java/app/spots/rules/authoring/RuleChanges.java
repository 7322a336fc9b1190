package app.spots.rules.authoring;

import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonNumber;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies changes, one after the other, to the families of a pack that was read before. */
final class RuleChanges {

    private static final double FULL = 1;

    private final JsonObject pack;
    private final Map<String, JsonObject> families = new LinkedHashMap<>();
    private final Map<String, List<JsonObject>> rules = new LinkedHashMap<>();

    private RuleChanges(JsonObject pack) {
        this.pack = pack;
        for (JsonObject family : objects(pack, "families")) {
            String id = text(family, "id");
            families.put(id, family);
            rules.put(id, new ArrayList<>(objects(family, "rules")));
        }
    }

    /** @throws DraftRefusedException naming the change that names what is not there */
    static JsonObject apply(JsonObject pack, List<RuleChange> changes) {
        RuleChanges applied = new RuleChanges(pack);
        changes.forEach(applied::apply);
        return applied.result();
    }

    private void apply(RuleChange change) {
        switch (change) {
            case RuleChange.Add add -> add(add.rule());
            case RuleChange.Replace replace -> replace(replace.rule());
            case RuleChange.Remove remove -> remove(remove.id(), remove.place());
        }
    }

    private void add(JsonFields rule) {
        String id = rule.string("id");
        if (familyOf(id) != null) {
            throw rule.refuse("there is a rule " + JsonFields.shown(id) + " already: replace it, or choose another id");
        }
        Map<String, JsonValue> fields = ofRule(rule);
        fields.put("weight", weight(fields.get("weight"), id, FULL));
        insert(rule, rule.string("family"), new JsonObject(fields));
    }

    private void replace(JsonFields rule) {
        String id = rule.string("id");
        String family = existing(id, rule.place());
        List<JsonObject> siblings = rulesOf(family);
        int position = position(siblings, id);
        JsonObject before = siblings.get(position);
        Map<String, JsonValue> fields = new LinkedHashMap<>(before.fields());
        fields.putAll(ofRule(rule));
        if (fields.get("weight") instanceof JsonNumber start) {
            fields.put("weight", weight(start, weightId(before, id), FULL));
        }
        JsonObject after = new JsonObject(fields);
        String target = rule.optionalString("family");
        if (rule.optional("after") == null && (target == null || target.equals(family))) {
            siblings.set(position, after);
        } else {
            siblings.remove(position);
            insert(rule, target == null ? family : target, after);
        }
    }

    private void remove(String id, String place) {
        List<JsonObject> siblings = rulesOf(existing(id, place));
        siblings.remove(position(siblings, id));
    }

    private void insert(JsonFields rule, String family, JsonObject content) {
        if (!families.containsKey(family)) {
            throw rule.refuse("there is no family " + JsonFields.shown(family) + ", only " + families.keySet());
        }
        List<JsonObject> siblings = rulesOf(family);
        String after = rule.optionalString("after");
        if (after == null) {
            siblings.add(content);
            return;
        }
        int position = position(siblings, after);
        if (position < 0) {
            throw rule.refuse("family " + family + " has no rule " + JsonFields.shown(after) + " to stand after");
        }
        siblings.add(position + 1, content);
    }

    private static Map<String, JsonValue> ofRule(JsonFields rule) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(rule.object().fields());
        fields.remove("family");
        fields.remove("after");
        return fields;
    }

    /** A bare number is where the weight starts; none is the factor as it is written. */
    private static JsonValue weight(@Nullable JsonValue given, String id, double otherwise) {
        if (given != null && !(given instanceof JsonNumber)) {
            return given;
        }
        Map<String, JsonValue> weight = new LinkedHashMap<>();
        weight.put("id", new JsonString(id));
        weight.put("start", given == null ? new JsonNumber(otherwise) : given);
        return new JsonObject(weight);
    }

    private static String weightId(JsonObject rule, String otherwise) {
        return rule.fields().get("weight") instanceof JsonObject weight
                        && weight.fields().get("id") instanceof JsonString id
                ? id.value()
                : otherwise;
    }

    private @Nullable String familyOf(String rule) {
        return rules.entrySet().stream()
                .filter(family -> position(family.getValue(), rule) >= 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private String existing(String rule, String place) {
        String family = familyOf(rule);
        if (family == null) {
            throw DraftRefusedException.at(place, "there is no rule " + JsonFields.shown(rule) + " in the pack");
        }
        return family;
    }

    private List<JsonObject> rulesOf(String family) {
        return rules.getOrDefault(family, List.of());
    }

    private static int position(List<JsonObject> rules, String id) {
        for (int i = 0; i < rules.size(); i++) {
            if (text(rules.get(i), "id").equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private JsonObject result() {
        List<JsonValue> changed = new ArrayList<>();
        families.forEach((id, family) -> changed.add(with(family, "rules", new JsonArray(List.copyOf(rulesOf(id))))));
        return with(pack, "families", new JsonArray(changed));
    }

    private static JsonObject with(JsonObject object, String field, JsonValue value) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(object.fields());
        fields.put(field, value);
        return new JsonObject(fields);
    }

    private static List<JsonObject> objects(JsonObject object, String field) {
        return object.fields().get(field) instanceof JsonArray array
                ? array.items().stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    private static String text(JsonObject object, String field) {
        return object.fields().get(field) instanceof JsonString text ? text.value() : "";
    }
}
