package app.spots.collection.log;

import app.spots.contracts.interaction.Interaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log keeps it.
 *
 * @param type one of {@link app.spots.contracts.event.EventTypes#INTERACTIONS}
 * @param schema version of the payload's schema
 * @param rawTime what the phone's clocks said, absent for history
 * @param source the data set of history, or the system that produced it; absent for phones
 */
public record LogEntry(
        String type,
        int schema,
        Interaction interaction,
        @Nullable RawTime rawTime,
        @Nullable String source) {

    LogEntry with(Interaction changed) {
        return new LogEntry(type, schema, changed, rawTime, source);
    }

    /** The same, taken at another time than when it came: out of the quarantine. */
    LogEntry takenAt(Instant receivedAt) {
        Interaction it = interaction;
        return with(new Interaction(
                it.eventId(),
                it.agentId(),
                it.installId(),
                it.seq(),
                it.occurredAt(),
                it.timeQuality(),
                receivedAt,
                it.consentVersion(),
                it.consentBasis(),
                it.purposes(),
                it.requestId(),
                it.impressionId(),
                it.payload()));
    }

    /** Uncorrected, kept so that a better correction can be made later. */
    public record RawTime(Instant occurredWall, long occurredElapsedMs, String bootId) {}
}
