package app.spots.collection.feed;

import app.spots.collection.intake.EventFields;
import app.spots.collection.intake.EventReader;
import app.spots.collection.intake.JsonScanner;
import app.spots.collection.intake.RefusedEventException;
import app.spots.collection.intake.Verdict;
import app.spots.collection.log.LogEntry;
import app.spots.contracts.interaction.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Judges a {@link app.spots.contracts.interaction.ProducedInteraction}, whose headers must say what its body says. */
@Component
class FeedEventReader {
    private static final int SCHEMA = 1;
    /** Servers' clocks differ; an event of the next minute is taken as of now. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final EventReader reader;

    FeedEventReader(EventReader reader) {
        this.reader = reader;
    }

    /** The event names its own agent, so its fingerprint needs no other. */
    Verdict<LogEntry> read(byte[] body, FeedEnvelope envelope, Instant receivedAt) {
        return reader.read(JsonScanner.value(body), "", fields -> entry(fields, envelope, receivedAt));
    }

    private LogEntry entry(EventFields fields, FeedEnvelope envelope, Instant receivedAt) {
        String consentVersion = fields.consentVersion();
        var purposes = fields.purposes();
        UUID eventId = fields.uuid("eventId");
        String agentId = fields.text("agentId", EventFields.AGENT_ID);
        String type = fields.text("type");
        if (fields.integer("schema", 0, Integer.MAX_VALUE) != SCHEMA) {
            throw RefusedEventException.quarantine("schema_unknown");
        }
        envelope.mustAgree(eventId, type, agentId);
        Instant occurredAt = fields.instant("occurredAt");
        if (occurredAt.isAfter(receivedAt.plus(CLOCK_SKEW))) {
            throw RefusedEventException.quarantine("field_invalid: occurredAt");
        }
        var payload = reader.checkedPayload(type, fields);
        UUID impressionId = fields.optionalUuid("impressionId");
        EventFields.checkImpression(impressionId, payload.get("impressionId"));
        Interaction interaction = new Interaction(
                eventId,
                agentId,
                null,
                null,
                occurredAt.isAfter(receivedAt) ? receivedAt : occurredAt,
                "declared",
                receivedAt,
                consentVersion,
                null,
                purposes,
                fields.optionalUuid("requestId"),
                impressionId,
                payload);
        return new LogEntry(type, SCHEMA, interaction, null, envelope.source());
    }
}
