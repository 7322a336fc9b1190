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
 * @param state {@code running}; {@code rewriting} where only files are left that nobody can download any more and that are being
 *     written anew without the person; {@code done} when all is gone, files too
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
     * @param state as of the erasure
     * @param erased rows that are gone so far; of files, versions that were withdrawn
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
