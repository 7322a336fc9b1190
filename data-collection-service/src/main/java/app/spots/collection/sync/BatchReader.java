package app.spots.collection.sync;

import app.spots.collection.intake.BodyTooLargeException;
import app.spots.collection.intake.EventFields;
import app.spots.collection.intake.EventReader;
import app.spots.collection.intake.InvalidEnvelopeException;
import app.spots.collection.intake.JsonScanner;
import app.spots.collection.intake.JsonSlice;
import app.spots.collection.intake.MalformedJsonException;
import app.spots.collection.intake.UnreadableBodyException;
import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncBatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads a batch's envelope and finds its events, whatever is in them. */
@Component
class BatchReader {
    static final int MAX_EVICTED_RANGES = 1_000;

    private final EventReader reader;

    BatchReader(EventReader reader) {
        this.reader = reader;
    }

    /**
     * @throws UnreadableBodyException where the body's brackets do not close
     * @throws UnsupportedProtocolException before anything else of the envelope is looked at
     * @throws InvalidEnvelopeException on a missing or wrong field of the envelope
     * @throws BodyTooLargeException beyond {@value SyncBatch#MAX_EVENTS} events
     */
    ReceivedBatch read(byte[] body, Instant sentAt, Instant receivedAt) {
        try {
            Map<String, JsonSlice> envelope = JsonScanner.members(JsonSlice.whole(body));
            checkProtocol(envelope);
            reader.readEnvelope("schemaSet", envelope.get("schemaSet"), String.class);
            return new ReceivedBatch(
                    token(envelope, "installId"),
                    reader.readEnvelope("batchId", envelope.get("batchId"), UUID.class),
                    token(envelope, "bootId"),
                    sentElapsed(envelope),
                    sentAt,
                    receivedAt,
                    evicted(envelope),
                    events(envelope));
        } catch (MalformedJsonException e) {
            throw UnreadableBodyException.notJson(e);
        }
    }

    private void checkProtocol(Map<String, JsonSlice> envelope) {
        int protocol = reader.readEnvelope("protocol", envelope.get("protocol"), Integer.class);
        if (protocol != SyncBatch.PROTOCOL) {
            throw UnsupportedProtocolException.of(protocol);
        }
    }

    private String token(Map<String, JsonSlice> envelope, String name) {
        String value = reader.readEnvelope(name, envelope.get(name), String.class);
        if (!EventFields.TOKEN.matcher(value).matches()) {
            throw new InvalidEnvelopeException(name + " must match " + EventFields.TOKEN);
        }
        return value;
    }

    private long sentElapsed(Map<String, JsonSlice> envelope) {
        long elapsed = reader.readEnvelope("sentElapsedMs", envelope.get("sentElapsedMs"), Long.class);
        if (elapsed < 0) {
            throw new InvalidEnvelopeException("sentElapsedMs must not be negative");
        }
        return elapsed;
    }

    private List<SeqRange> evicted(Map<String, JsonSlice> envelope) {
        List<SeqRange> ranges = reader.readEnvelope("queue", envelope.get("queue"), SyncBatch.Queue.class)
                .evictedRanges();
        if (ranges.size() > MAX_EVICTED_RANGES) {
            throw new InvalidEnvelopeException("queue.evictedRanges has more than " + MAX_EVICTED_RANGES + " ranges");
        }
        if (ranges.stream().anyMatch(range -> range.to() > EventFields.MAX_SEQ)) {
            throw new InvalidEnvelopeException("queue.evictedRanges goes beyond " + EventFields.MAX_SEQ);
        }
        return ranges;
    }

    private static List<JsonSlice> events(Map<String, JsonSlice> envelope) {
        JsonSlice events = envelope.get("events");
        if (events == null || events.source()[events.from()] != '[') {
            throw new InvalidEnvelopeException("events must be an array");
        }
        List<JsonSlice> slices = JsonScanner.elements(events);
        if (slices.size() > SyncBatch.MAX_EVENTS) {
            throw BodyTooLargeException.beyondEvents(slices.size(), SyncBatch.MAX_EVENTS);
        }
        return slices;
    }
}
