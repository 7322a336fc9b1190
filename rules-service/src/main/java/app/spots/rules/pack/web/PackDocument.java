package app.spots.rules.pack.web;

import app.spots.rules.cel.PackText;
import app.spots.rules.pack.StoredPack;
import app.spots.rulescore.Pack;
import app.spots.rulescore.json.CanonicalJson;
import app.spots.rulescore.json.JsonValue.JsonObject;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/** A pack with its content: canonical, as its id is counted, or with every expression as a line of CEL. */
record PackDocument(
        @JsonUnwrapped PackView view,
        @JsonRawValue @Schema(implementation = Object.class) String pack) {

    static PackDocument of(StoredPack pack) {
        return new PackDocument(PackView.of(pack), pack.canonicalJson());
    }

    static PackDocument inCel(StoredPack pack) {
        JsonObject text = PackText.write(Pack.read(pack.canonicalJson()));
        return new PackDocument(PackView.of(pack), CanonicalJson.write(text));
    }
}
