package app.spots.rules.evaluation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One candidate to explain; as {@link EvaluationInput} has it. */
public record ExplanationInput(
        @Nullable String packId,
        @Nullable String weightsId,
        Map<String, @Nullable Object> user,
        Map<String, @Nullable Object> context,
        EvaluationInput.Item candidate) {}
