package app.spots.collection.quarantine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which quarantined events are meant; what is absent does not matter.
 *
 * @param reason a code such as {@code payload_invalid}, or one with the place of the fault
 * @param from received at or after
 * @param to received before
 */
public record QuarantineFilter(
        @Nullable String reason,
        @Nullable String channel,
        @Nullable Instant from,
        @Nullable Instant to) {}
