package app.spots.acceptance.faults.phone;

import java.time.Instant;
import java.util.UUID;

/** What the SDK made of a draft: durable from now on. */
public record Recorded(UUID eventId, long seq, Instant wall, long elapsedMs, String bootId) {}
