package app.spots.contracts.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a batch, given after its events are committed in PostgreSQL.
 *
 * @param results by event id; an event that is absent stays with the phone
 * @param durableThrough the highest seq up to which every event of the install has a terminal fate here; 0 for none
 * @param appliedThrough the highest seq up to which the person's context reflects every accepted event
 * @param gaps sequence numbers below the highest seen that are missing
 */
public record SyncAnswer(
        Map<UUID, Result> results,
        long durableThrough,
        long appliedThrough,
        List<SeqRange> gaps,
        Instant serverTime,
        Limits limits) {

    public SyncAnswer {
        results = Map.copyOf(results);
        gaps = List.copyOf(gaps);
    }

    public record Result(
            SyncStatus status,
            @Nullable String reason,
            @Nullable Long retryAfterMs) {}

    public record Limits(int maxEvents, int maxBytes, int maxEventBytes, int maxDepth) {}
}
