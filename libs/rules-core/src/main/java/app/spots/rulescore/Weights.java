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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learned weights for one pack: an artifact of its own, {@code {formatVersion, packId, weights: {id: number}, segments?}}. A
 * weight that it does not name stays where its rule starts it. People of a segment, told by one input of theirs, may have
 * others. Immutable.
 */
public final class Weights {

    private final String id;
    private final String packId;
    private final String canonicalJson;
    private final Map<String, Double> byId;
    private final @Nullable WeightSegments segments;

    private Weights(JsonValue value, String packId, Map<String, Double> byId, @Nullable WeightSegments segments) {
        this(
                CanonicalJson.sha256(CanonicalJson.write(value)),
                packId,
                CanonicalJson.write(value),
                Collections.unmodifiableMap(byId),
                segments);
    }

    private Weights(
            String id,
            String packId,
            String canonicalJson,
            Map<String, Double> byId,
            @Nullable WeightSegments segments) {
        this.id = id;
        this.packId = packId;
        this.canonicalJson = canonicalJson;
        this.byId = byId;
        this.segments = segments;
    }

    /** Every weight where its rule starts it. */
    public static Weights starting(Pack pack) {
        Map<String, JsonValue> weights = new LinkedHashMap<>();
        pack.startingWeights().forEach((id, start) -> weights.put(id, new JsonNumber(start)));
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("formatVersion", new JsonNumber(Pack.FORMAT_VERSION));
        fields.put("packId", new JsonString(pack.id()));
        fields.put("weights", new JsonObject(weights));
        return new Weights(new JsonObject(fields), pack.id(), pack.startingWeights(), null);
    }

    /** @throws PackRefused when malformed, out of range, for another pack, or naming a weight that the pack does not have */
    public static Weights read(String json, Pack pack) {
        try {
            JsonValue value = JsonReader.read(json, PackLimits.MAX_BYTES, PackLimits.MAX_JSON_DEPTH);
            Cursor cursor = new Cursor(value, Place.ROOT);
            Map<String, Double> weights = read(cursor, pack);
            Cursor segments = cursor.optional("segments");
            return new Weights(
                    value, pack.id(), weights, segments == null ? null : WeightSegments.read(segments, pack, weights));
        } catch (JsonRefused refused) {
            throw PackRefused.unreadable(refused);
        }
    }

    private static Map<String, Double> read(Cursor cursor, Pack pack) {
        cursor.only(List.of("formatVersion", "packId", "weights", "segments"));
        Cursor format = cursor.field("formatVersion");
        if (format.integer(1, Integer.MAX_VALUE) != Pack.FORMAT_VERSION) {
            throw format.refuse("this engine reads format " + Pack.FORMAT_VERSION + " only");
        }
        Cursor packId = cursor.field("packId");
        if (!packId.string().equals(pack.id())) {
            throw packId.refuse("these weights belong to another pack");
        }
        Map<String, Double> weights = pack.startingWeights();
        replace(weights, cursor.field("weights"));
        return weights;
    }

    /** Puts the weights that an object lists in the place of those that are there. */
    static void replace(Map<String, Double> weights, Cursor listed) {
        listed.entries(PackLimits.MAX_RULES, "weights").forEach((id, weight) -> {
            if (weights.replace(id, readWeight(weight)) == null) {
                throw listed.refuse("the pack has no weight \"" + Cursor.shown(id) + "\"");
            }
        });
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

    /** All weights of the pack by id, for everybody who is of no segment. */
    public Map<String, Double> byId() {
        return byId;
    }

    /** Values of the input that tells segments, each with a segment of its own; empty where all are treated alike. */
    public Set<String> segments() {
        return segments == null ? Set.of() : segments.byValue().keySet();
    }

    /** The segment that somebody is of; null for none. */
    public @Nullable String segmentOf(InputValues user) {
        String value = segments == null ? null : user.text(segments.input().slot());
        return value != null && segments().contains(value) ? value : null;
    }

    /** All weights of the pack by id, for people of a segment; for others where there is no such segment. */
    public Map<String, Double> byId(@Nullable String segment) {
        Map<String, Double> own =
                segments == null || segment == null ? null : segments.byValue().get(segment);
        return own == null ? byId : own;
    }

    /** The same artifact as if everybody were of this segment, or of none: for an evaluator of that alone. */
    public Weights forAll(@Nullable String segment) {
        return new Weights(id, packId, canonicalJson, byId(segment), null);
    }

    double of(Rule rule, @Nullable String segment) {
        Double weight = byId(segment).get(rule.weight().id());
        if (weight == null) {
            throw new IllegalArgumentException(
                    "weights of pack " + packId + " know no " + rule.weight().id());
        }
        return weight;
    }
}
