package app.spots.rules.pack.web;

import app.spots.rules.pack.StoredPack;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/** A pack with its content in canonical form. */
record PackDocument(
        @JsonUnwrapped PackView view,
        @JsonRawValue @Schema(implementation = Object.class) String pack) {

    static PackDocument of(StoredPack pack) {
        return new PackDocument(PackView.of(pack), pack.canonicalJson());
    }
}
