package app.spots.collection.sync;

import app.spots.collection.intake.EventFields;
import app.spots.collection.intake.EventReader;
import app.spots.collection.intake.JsonSlice;
import app.spots.collection.intake.RefusedEventException;
import app.spots.collection.intake.Verdict;
import app.spots.collection.log.LogEntry;
import app.spots.collection.log.LogEntry.RawTime;
import app.spots.contracts.interaction.Interaction;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Judges the events of a batch, each alone. */
@Component
class SyncEventReader {
    private static final int SCHEMA = 1;
    private static final long MAX_ELAPSED_MS = Duration.ofDays(3650).toMillis();

    private final EventReader reader;

    SyncEventReader(EventReader reader) {
        this.reader = reader;
    }

    Verdict<LogEntry> read(JsonSlice slice, String agentId, ReceivedBatch batch) {
        return reader.read(slice, agentId, fields -> entry(fields, agentId, batch));
    }

    private LogEntry entry(EventFields fields, String agentId, ReceivedBatch batch) {
        String consentVersion = fields.consentVersion();
        var purposes = fields.purposes();
        long seq = fields.integer("seq", 1, EventFields.MAX_SEQ);
        String type = fields.text("type");
        if (fields.integer("schema", 0, Integer.MAX_VALUE) != SCHEMA) {
            throw RefusedEventException.quarantine("schema_unknown");
        }
        RawTime raw = new RawTime(
                fields.instant("occurredWall"),
                fields.integer("occurredElapsedMs", 0, MAX_ELAPSED_MS),
                fields.text("bootId", EventFields.TOKEN));
        ClockCorrection time = ClockCorrection.of(raw, batch);
        var payload = reader.checkedPayload(type, fields);
        UUID impressionId = fields.optionalUuid("impressionId");
        EventFields.checkImpression(impressionId, payload.get("impressionId"));
        Interaction interaction = new Interaction(
                fields.uuid("eventId"),
                agentId,
                batch.installId(),
                seq,
                time.occurredAt(),
                time.quality(),
                batch.receivedAt(),
                consentVersion,
                null,
                purposes,
                fields.optionalUuid("requestId"),
                impressionId,
                payload);
        return new LogEntry(type, SCHEMA, interaction, raw, null);
    }
}
