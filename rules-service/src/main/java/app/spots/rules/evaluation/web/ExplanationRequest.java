package app.spots.rules.evaluation.web;

import app.spots.rules.evaluation.ExplanationInput;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As {@link EvaluationRequest}, for one candidate. */
record ExplanationRequest(
        @Schema(description = "left out: the pack published last") @Nullable
        String packId,

        @Schema(description = "left out: the weights that the pack was published with last") @Nullable
        String weightsId,

        @Nullable Map<String, @Nullable Object> user,
        @Nullable Map<String, @Nullable Object> context,
        @NotNull @Valid EvaluationRequest.Item candidate) {

    ExplanationInput toInput() {
        return new ExplanationInput(
                packId,
                weightsId,
                user == null ? Map.of() : user,
                context == null ? Map.of() : context,
                candidate.toItem());
    }
}
