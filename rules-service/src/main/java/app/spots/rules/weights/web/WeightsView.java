package app.spots.rules.weights.web;

import app.spots.rules.weights.StoredWeights;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

record WeightsView(
        String weightsId,
        String packId,
        String authoredBy,
        Instant storedAt,
        @JsonRawValue @Schema(implementation = Object.class) String weights) {

    static WeightsView of(StoredWeights weights) {
        return new WeightsView(
                weights.weightsId(),
                weights.packId(),
                weights.authoredBy(),
                weights.storedAt(),
                weights.canonicalJson());
    }
}
