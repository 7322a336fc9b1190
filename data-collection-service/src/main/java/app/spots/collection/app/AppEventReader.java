package app.spots.collection.app;

import app.spots.collection.intake.EventFields;
import app.spots.collection.intake.EventReader;
import app.spots.collection.intake.JsonSlice;
import app.spots.collection.intake.RefusedEventException;
import app.spots.collection.intake.Verdict;
import app.spots.collection.log.LogEntry;
import app.spots.contracts.interaction.Interaction;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Judges the app's events, each alone. */
@Component
class AppEventReader {
    static final String SOURCE = "app";

    private static final int SCHEMA = 1;
    /** The easternmost clock: so far ahead a local time can be that is read as UTC. */
    private static final Duration ZONES = Duration.ofHours(14);

    private final EventReader reader;
    private final AppProperties terms;

    AppEventReader(EventReader reader, AppProperties terms) {
        this.reader = reader;
        this.terms = terms;
    }

    /** @param sender who may send no event but their own; absent where the topic's producer vouches for it */
    Verdict<LogEntry> read(JsonSlice slice, AppSender sender, Instant receivedAt) {
        return reader.readForeign(slice, AppEventAdapter::toOurs, fields -> entry(fields, sender, receivedAt));
    }

    private LogEntry entry(EventFields fields, AppSender sender, Instant receivedAt) {
        if (!terms.isDeclared()) {
            throw RefusedEventException.reject("consent_missing");
        }
        String agentId = fields.text("agentId", EventFields.AGENT_ID);
        if (!sender.maySend(agentId)) {
            throw RefusedEventException.reject("agent_foreign");
        }
        String type = fields.text("type");
        Instant occurredAt = fields.instant("occurredAt");
        if (occurredAt.isAfter(receivedAt.plus(ZONES))) {
            throw RefusedEventException.quarantine("field_invalid: timestamp");
        }
        Interaction interaction = new Interaction(
                fields.uuid("eventId"),
                agentId,
                null,
                null,
                occurredAt.isAfter(receivedAt) ? receivedAt : occurredAt,
                "declared",
                receivedAt,
                null,
                terms.consentBasis(),
                terms.purposes(),
                null,
                null,
                reader.checkedPayload(type, fields));
        return new LogEntry(type, SCHEMA, interaction, null, SOURCE);
    }
}
