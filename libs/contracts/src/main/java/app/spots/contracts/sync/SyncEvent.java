package app.spots.contracts.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of a batch, as the phone wrote it.
 *
 * @param eventId UUIDv7, unique for ever
 * @param seq contiguous per install, from 1
 * @param type one of {@link app.spots.contracts.event.EventTypes#INTERACTIONS}
 * @param schema version of the payload's schema, now 1
 * @param occurredWall the phone's wall clock, possibly wrong
 * @param occurredElapsedMs milliseconds since {@code bootId}'s boot
 */
public record SyncEvent(
        UUID eventId,
        long seq,
        String type,
        int schema,
        Instant occurredWall,
        long occurredElapsedMs,
        String bootId,
        @Nullable UUID requestId,
        @Nullable UUID impressionId,
        String consentVersion,
        List<String> purposes,
        Map<String, Object> payload) {

    public SyncEvent {
        purposes = List.copyOf(purposes);
    }
}
