package app.spots.contracts.sync;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /v1/sync/pull}: what changed for this person since the cursor.
 *
 * @param releaseId the release that is live for this person
 * @param cursor opaque; give it back next time
 * @param hasMore whether to pull again at once
 */
public record SyncPull(
        @Nullable String releaseId,
        List<Change> changes,
        List<Tombstone> tombstones,
        String cursor,
        boolean hasMore,
        long appliedThrough) {

    public SyncPull {
        changes = List.copyOf(changes);
        tombstones = List.copyOf(tombstones);
    }

    /** @param kind {@code release} or {@code profile}; @param value the record of that kind */
    public record Change(String kind, String id, Map<String, Object> value) {}

    public record Tombstone(String kind, String id) {}
}
