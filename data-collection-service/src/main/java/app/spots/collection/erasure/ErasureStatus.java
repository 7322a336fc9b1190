package app.spots.collection.erasure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an erasure has come. The person's key is gone and nothing of before is taken any more from {@code erasedAt} on,
 * whatever the stores' states.
 *
 * @param state {@code running} or {@code done}
 */
public record ErasureStatus(
        UUID erasureId,
        String agentId,
        Instant erasedAt,
        String state,
        @Nullable Instant finishedAt,
        List<Store> stores) {

    /**
     * @param store {@code subject-keys}, {@code outbox}, {@code event-log} and so on
     * @param erased rows that are gone so far
     */
    public record Store(
            String store,
            String state,
            long erased,
            @Nullable Instant finishedAt) {}

    @JsonIgnore
    public boolean isDone() {
        return finishedAt != null;
    }
}
