package app.spots.collection.quarantine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sees of a quarantined event in a list: why and whence, nothing of its content.
 *
 * @param id grows with time; the cursor of the list
 * @param reason a code, perhaps with the place of the fault
 * @param sizeBytes of the original
 */
public record QuarantinedEvent(
        long id,
        @Nullable UUID eventId,
        @Nullable String agentId,
        @Nullable String installId,
        @Nullable Long seq,
        String channel,
        String reason,
        Instant receivedAt,
        int sizeBytes) {}
