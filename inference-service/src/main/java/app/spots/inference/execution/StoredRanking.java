package app.spots.inference.execution;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ranking as the database keeps it: what the models said, to which filters and rules are applied anew each time. No
 * place, no distance, no words of the person.
 *
 * @param modelId by which the scores are
 * @param considered how many candidates there were
 * @param items the best of them
 */
public record StoredRanking(String modelId, Instant madeAt, int considered, List<Item> items) {

    public StoredRanking {
        items = List.copyOf(items);
    }

    /** @param reasons what the model saw */
    public record Item(String id, double modelScore, List<Reason> reasons) {
        public Item {
            reasons = List.copyOf(reasons);
        }
    }

    /** @param text absent where it depends on where the person is */
    public record Reason(String id, @Nullable String text) {}
}
