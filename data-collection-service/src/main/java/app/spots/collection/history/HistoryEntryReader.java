package app.spots.collection.history;

import app.spots.collection.intake.EventFields;
import app.spots.collection.intake.EventReader;
import app.spots.collection.intake.JsonSlice;
import app.spots.collection.intake.RefusedEventException;
import app.spots.collection.intake.Verdict;
import app.spots.collection.log.LogEntry;
import app.spots.contracts.interaction.Interaction;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Judges the events of a history batch, each alone. */
@Component
class HistoryEntryReader {
    private static final int SCHEMA = 1;

    private final EventReader reader;

    HistoryEntryReader(EventReader reader) {
        this.reader = reader;
    }

    /** The event names its own agent, so its fingerprint needs no other. */
    Verdict<LogEntry> read(JsonSlice slice, HistoryTerms terms) {
        return reader.read(slice, "", fields -> entry(fields, terms));
    }

    private LogEntry entry(EventFields fields, HistoryTerms terms) {
        String type = fields.text("type");
        Instant occurredAt = fields.instant("occurredAt");
        if (occurredAt.isAfter(terms.receivedAt())) {
            throw RefusedEventException.quarantine("field_invalid: occurredAt");
        }
        Interaction interaction = new Interaction(
                fields.uuid("eventId"),
                fields.text("agentId", EventFields.AGENT_ID),
                null,
                null,
                occurredAt,
                "declared",
                terms.receivedAt(),
                null,
                terms.consentBasis(),
                terms.purposes(),
                null,
                null,
                reader.checkedPayload(type, fields));
        return new LogEntry(type, SCHEMA, interaction, null, terms.source());
    }
}
