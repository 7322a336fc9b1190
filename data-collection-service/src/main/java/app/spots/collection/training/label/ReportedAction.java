package app.spots.collection.training.label;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An accepted action whose consent allows training.
 *
 * @param impressionId the impression it names
 * @param itemId the item gone to, for {@link Evidence.Kind#WENT}
 * @param satisfaction 0 to 1, for feedback
 */
public record ReportedAction(
        UUID eventId,
        String agentId,
        Evidence.Kind kind,
        @Nullable UUID impressionId,
        @Nullable String itemId,
        @Nullable Double satisfaction,
        Instant occurredAt,
        Instant receivedAt) {}
