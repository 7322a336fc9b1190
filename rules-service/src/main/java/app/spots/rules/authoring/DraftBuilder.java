package app.spots.rules.authoring;

import app.spots.rules.cel.PackText;
import app.spots.rulescore.Pack;
import app.spots.rulescore.PackLimits;
import app.spots.rulescore.json.JsonReader;
import app.spots.rulescore.json.JsonValue.JsonObject;

/** Makes the pack that a draft asks for. */
final class DraftBuilder {

    private DraftBuilder() {}

    /**
     * @param base canonical JSON of the pack it rests on
     * @throws DraftRefusedException naming the change that does not fit
     * @throws app.spots.rules.cel.PackTextRefusedException with line and column of every problem in an expression
     */
    static Pack build(DraftRequest request, String base) {
        JsonObject whole = request.pack();
        if (whole != null) {
            return PackText.read(whole);
        }
        JsonObject changed = (JsonObject) JsonReader.read(base, PackLimits.MAX_BYTES, PackLimits.MAX_JSON_DEPTH);
        return PackText.read(RuleChanges.apply(changed, request.changes()));
    }
}
