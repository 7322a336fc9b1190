package app.spots.rulescore;

import app.spots.rulescore.json.CanonicalJson;
import app.spots.rulescore.json.JsonReader;
import app.spots.rulescore.json.JsonRefused;
import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonNumber;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learned weights for one pack: an artifact of its own, {@code {formatVersion, packId, weights: {id: number}}}. A weight that
 * it does not name stays where its rule starts it. Immutable.
 */
public final class Weights {

    private final String id;
    private final String packId;
    private final String canonicalJson;
    private final Map<String, Double> byId;

    private Weights(JsonValue value, String packId, Map<String, Double> byId) {
        this.canonicalJson = CanonicalJson.write(value);
        this.id = CanonicalJson.sha256(canonicalJson);
        this.packId = packId;
        this.byId = Collections.unmodifiableMap(byId);
    }

    /** Every weight where its rule starts it. */
    public static Weights starting(Pack pack) {
        Map<String, JsonValue> weights = new LinkedHashMap<>();
        pack.startingWeights().forEach((id, start) -> weights.put(id, new JsonNumber(start)));
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("formatVersion", new JsonNumber(Pack.FORMAT_VERSION));
        fields.put("packId", new JsonString(pack.id()));
        fields.put("weights", new JsonObject(weights));
        return new Weights(new JsonObject(fields), pack.id(), pack.startingWeights());
    }

    /** @throws PackRefused when malformed, out of range, for another pack, or naming a weight that the pack does not have */
    public static Weights read(String json, Pack pack) {
        try {
            JsonValue value = JsonReader.read(json, PackLimits.MAX_BYTES, PackLimits.MAX_JSON_DEPTH);
            return new Weights(value, pack.id(), read(new Cursor(value, Place.ROOT), pack));
        } catch (JsonRefused refused) {
            throw PackRefused.unreadable(refused);
        }
    }

    private static Map<String, Double> read(Cursor cursor, Pack pack) {
        cursor.only(List.of("formatVersion", "packId", "weights"));
        Cursor format = cursor.field("formatVersion");
        if (format.integer(1, Integer.MAX_VALUE) != Pack.FORMAT_VERSION) {
            throw format.refuse("this engine reads format " + Pack.FORMAT_VERSION + " only");
        }
        Cursor packId = cursor.field("packId");
        if (!packId.string().equals(pack.id())) {
            throw packId.refuse("these weights belong to another pack");
        }
        Map<String, Double> weights = pack.startingWeights();
        Cursor listed = cursor.field("weights");
        listed.entries(PackLimits.MAX_RULES, "weights").forEach((id, weight) -> {
            if (weights.replace(id, readWeight(weight)) == null) {
                throw listed.refuse("the pack has no weight \"" + Cursor.shown(id) + "\"");
            }
        });
        return weights;
    }

    static double readWeight(Cursor cursor) {
        double weight = cursor.number();
        if (weight < 0 || weight > PackLimits.GREATEST_WEIGHT) {
            throw cursor.refuse("a weight lies between 0 and " + PackLimits.GREATEST_WEIGHT);
        }
        return weight;
    }

    /** SHA-256 of the canonical JSON. */
    public String id() {
        return id;
    }

    public String packId() {
        return packId;
    }

    public String canonicalJson() {
        return canonicalJson;
    }

    /** All weights of the pack by id. */
    public Map<String, Double> byId() {
        return byId;
    }

    double of(Rule rule) {
        Double weight = byId.get(rule.weight().id());
        if (weight == null) {
            throw new IllegalArgumentException(
                    "weights of pack " + packId + " know no " + rule.weight().id());
        }
        return weight;
    }
}
