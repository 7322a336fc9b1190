package app.spots.rules.evaluation.web;

import app.spots.rules.evaluation.EvaluationInput;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Input values are numbers, booleans, strings, or null for unknown, by the names that the pack declares. */
record EvaluationRequest(
        @Schema(description = "left out: the pack published last") @Nullable
        String packId,

        @Schema(description = "left out: the weights that the pack was published with last") @Nullable
        String weightsId,

        @Nullable Map<String, @Nullable Object> user,
        @Nullable Map<String, @Nullable Object> context,
        @NotNull @Size(min = 1, max = 10_000) List<@NotNull @Valid Item> candidates,

        @Schema(description = "how many of the best to return, 20 when left out") @Nullable @Min(1) @Max(1_000)
        Integer limit) {

    private static final int USUAL_LIMIT = 20;

    record Item(
            @NotBlank @Size(max = 200) String id,

            @Schema(description = "the model's probability, 0 to 1") @NotNull
            Double score,

            @Nullable Map<String, @Nullable Object> inputs) {

        EvaluationInput.Item toItem() {
            return new EvaluationInput.Item(id, score, inputs == null ? Map.of() : inputs);
        }
    }

    EvaluationInput toInput() {
        return new EvaluationInput(
                packId,
                weightsId,
                user == null ? Map.of() : user,
                context == null ? Map.of() : context,
                candidates.stream().map(Item::toItem).toList(),
                limit == null ? USUAL_LIMIT : limit);
    }
}
