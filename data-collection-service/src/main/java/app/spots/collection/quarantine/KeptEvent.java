package app.spots.collection.quarantine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A quarantined event with all that is needed to judge it again.
 *
 * @param fingerprint as the event's verdict had it; the id's own where the id was quarantined for this event
 * @param original as it came
 * @param context what the sender's envelope said, JSON; the channel's own shape
 */
public record KeptEvent(
        long id,
        @Nullable UUID eventId,
        @Nullable String agentId,
        @Nullable String installId,
        @Nullable Long seq,
        String channel,
        String reason,
        Instant receivedAt,
        byte[] fingerprint,
        byte[] original,
        String context) {}
