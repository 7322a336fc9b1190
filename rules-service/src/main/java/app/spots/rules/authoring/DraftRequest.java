package app.spots.rules.authoring;

import app.spots.rulescore.PackLimits;
import app.spots.rulescore.json.CanonicalJson;
import app.spots.rulescore.json.JsonReader;
import app.spots.rulescore.json.JsonRefused;
import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an author sends: a name, the pack it rests on, and changes to its rules or a whole pack in its stead, expressions in
 * CEL.
 *
 * @param basedOn a pack's id or {@code current}
 * @param pack a whole pack in CEL; null where there are changes
 * @param json the request in canonical form
 */
public record DraftRequest(
        String name,
        String basedOn,
        List<RuleChange> changes,
        @Nullable JsonObject pack,
        String json) {

    /** A pack in CEL, a few bytes around it. */
    public static final int MAX_BYTES = PackLimits.MAX_BYTES + 64 * 1024;

    private static final int MAX_NAME = 100;
    private static final int MAX_CHANGES = 200;

    public DraftRequest {
        changes = List.copyOf(changes);
    }

    /** @throws DraftRefusedException when it is no strict JSON or not of this shape */
    public static DraftRequest read(byte[] utf8) {
        try {
            return read(JsonReader.read(utf8, MAX_BYTES, PackLimits.MAX_JSON_DEPTH));
        } catch (JsonRefused refused) {
            throw DraftRefusedException.unreadable(String.valueOf(refused.getMessage()));
        }
    }

    /** As it was kept. */
    static DraftRequest read(String json) {
        return read(JsonReader.read(json, MAX_BYTES, PackLimits.MAX_JSON_DEPTH));
    }

    private static DraftRequest read(JsonValue value) {
        JsonFields fields = JsonFields.of(value, "");
        fields.only(Set.of("name", "basedOn", "changes", "pack"));
        String name = fields.string("name");
        if (name.length() > MAX_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
            throw fields.refuse("a name has 1 to " + MAX_NAME + " printable characters");
        }
        JsonValue pack = fields.optional("pack");
        JsonValue changes = fields.optional("changes");
        if ((pack == null) == (changes == null)) {
            throw fields.refuse("a draft has either \"changes\" or a whole \"pack\"");
        }
        String basedOn = fields.optionalString("basedOn");
        return new DraftRequest(
                name,
                basedOn == null ? "current" : basedOn,
                changes == null ? List.of() : changes(changes),
                pack == null ? null : JsonFields.of(pack, "pack").object(),
                CanonicalJson.write(value));
    }

    private static List<RuleChange> changes(JsonValue value) {
        if (!(value instanceof JsonArray array)
                || array.items().isEmpty()
                || array.items().size() > MAX_CHANGES) {
            throw DraftRefusedException.at("changes", "a list of 1 to " + MAX_CHANGES + " changes should stand here");
        }
        List<RuleChange> changes = new ArrayList<>();
        for (JsonValue item : array.items()) {
            changes.add(RuleChange.read(item, "changes[" + changes.size() + "]"));
        }
        return changes;
    }
}
