package app.spots.collection.history;

import app.spots.collection.intake.BodyTooLargeException;
import app.spots.collection.intake.EventFields;
import app.spots.collection.intake.EventReader;
import app.spots.collection.intake.InvalidEnvelopeException;
import app.spots.collection.intake.JsonScanner;
import app.spots.collection.intake.JsonSlice;
import app.spots.collection.intake.MalformedJsonException;
import app.spots.collection.intake.UnreadableBodyException;
import app.spots.collection.intake.Verdict;
import app.spots.collection.log.LogEntry;
import app.spots.collection.quarantine.QuarantineEntry.Origin;
import app.spots.contracts.interaction.HistoryBatch;
import app.spots.contracts.interaction.HistoryBatchResult;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Takes what people did before they had the app. A second run of the same file finds its own rows. */
@Service
public class HistoryImport {
    public static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    static final String CHANNEL = "history";

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final EventReader reader;
    private final HistoryEntryReader entries;
    private final HistoryLedger ledger;
    private final JsonMapper mapper;
    private final Clock clock;

    HistoryImport(
            EventReader reader, HistoryEntryReader entries, HistoryLedger ledger, JsonMapper mapper, Clock clock) {
        this.reader = reader;
        this.entries = entries;
        this.ledger = ledger;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * @param body decoded
     * @return after the commit
     * @throws InvalidEnvelopeException without a consent basis, purposes or a source
     */
    public HistoryBatchResult accept(byte[] body) {
        Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            Map<String, JsonSlice> envelope = JsonScanner.members(JsonSlice.whole(body));
            HistoryTerms terms = terms(envelope, receivedAt);
            List<Verdict<LogEntry>> verdicts = events(envelope).stream()
                    .map(event -> entries.read(event, terms))
                    .toList();
            String context = mapper.writeValueAsString(Map.of(
                    "source", terms.source(), "consentBasis", terms.consentBasis(), "purposes", terms.purposes()));
            return ledger.commit(verdicts, new Origin(CHANNEL, null, null, receivedAt, context));
        } catch (MalformedJsonException e) {
            throw UnreadableBodyException.notJson(e);
        }
    }

    private HistoryTerms terms(Map<String, JsonSlice> envelope, Instant receivedAt) {
        String source = reader.readEnvelope("source", envelope.get("source"), String.class);
        if (!SOURCE.matcher(source).matches()) {
            throw new InvalidEnvelopeException("source must match " + SOURCE);
        }
        String basis = reader.readEnvelope("consentBasis", envelope.get("consentBasis"), String.class);
        if (basis.isBlank() || basis.length() > 200) {
            throw new InvalidEnvelopeException(
                    "consentBasis must state, in at most 200 characters, on what ground this history may be used");
        }
        reader.checkStatement("consentBasis", basis);
        String[] purposes = reader.readEnvelope("purposes", envelope.get("purposes"), String[].class);
        if (purposes.length == 0 || !Arrays.stream(purposes).allMatch(EventFields::isKnownPurpose)) {
            throw new InvalidEnvelopeException("purposes must name some of recommendation, training, analytics");
        }
        return new HistoryTerms(
                source, basis, Arrays.stream(purposes).distinct().toList(), receivedAt);
    }

    private static List<JsonSlice> events(Map<String, JsonSlice> envelope) {
        JsonSlice events = envelope.get("events");
        if (events == null || events.source()[events.from()] != '[') {
            throw new InvalidEnvelopeException("events must be an array");
        }
        List<JsonSlice> slices = JsonScanner.elements(events);
        if (slices.size() > HistoryBatch.MAX_EVENTS) {
            throw BodyTooLargeException.beyondEvents(slices.size(), HistoryBatch.MAX_EVENTS);
        }
        return slices;
    }
}
