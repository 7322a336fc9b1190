package app.spots.collection.quarantine;

import java.time.Instant;

/** @param reason a code, without the place of the fault */
public record QuarantineCount(String channel, String reason, long events, Instant oldest, Instant newest) {}
