package app.spots.collection.quarantine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done with an event that is no longer in the quarantine.
 *
 * @param quarantineId its id there
 * @param action {@code redriven} or {@code discarded}
 * @param fate accepted, duplicate or rejected; quarantined for a discarded one: that stays its fate
 * @param reason why it had been quarantined
 * @param why in the operator's words
 * @param decidedBy the caller's subject
 */
public record QuarantineDecision(
        long quarantineId,
        @Nullable UUID eventId,
        String channel,
        String action,
        String fate,
        String reason,
        @Nullable String why,
        String decidedBy,
        Instant decidedAt) {}
