package app.spots.collection.redrive;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What judging a quarantined event again came to.
 *
 * @param id in the quarantine, where it is still found if its fate is {@code quarantined}
 * @param fate accepted, duplicate (the same event had been accepted), quarantined or rejected (today's rules forbid keeping it)
 * @param reason for the last two
 */
public record Redriven(
        long id,
        @Nullable UUID eventId,
        String fate,
        @Nullable String reason) {}
