package app.spots.rules.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to evaluate, before it is bound to a pack. Values are numbers, booleans, strings, or null for unknown.
 *
 * @param packId null for the pack published last
 * @param weightsId null for the weights that the pack was published with last
 * @param limit how many of the best are returned with their trace
 */
public record EvaluationInput(
        @Nullable String packId,
        @Nullable String weightsId,
        Map<String, @Nullable Object> user,
        Map<String, @Nullable Object> context,
        List<Item> candidates,
        int limit) {

    public EvaluationInput {
        Set<String> ids = new HashSet<>();
        for (Item item : candidates) {
            if (!ids.add(item.id())) {
                throw new CandidateRefusedException("candidates", "the id " + item.id() + " stands twice");
            }
        }
    }

    /** @param score the model's probability, 0 to 1 */
    public record Item(String id, double score, Map<String, @Nullable Object> inputs) {}
}
