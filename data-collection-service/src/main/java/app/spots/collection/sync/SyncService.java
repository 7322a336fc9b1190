package app.spots.collection.sync;

import app.spots.collection.intake.EventReader;
import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventAdmission.Outcome;
import app.spots.collection.log.EventFate;
import app.spots.collection.log.LogEntry;
import app.spots.collection.sync.SyncLedger.Committed;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncAnswer.Limits;
import app.spots.contracts.sync.SyncAnswer.Result;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Takes a phone's batches. All judging is done before the transaction begins, so that it stays short. */
@Service
public class SyncService {
    public static final int MAX_BODY_BYTES = 512 * 1024;

    private static final Limits LIMITS =
            new Limits(SyncBatch.MAX_EVENTS, MAX_BODY_BYTES, EventReader.MAX_EVENT_BYTES, EventReader.MAX_DEPTH);

    private final BatchReader batches;
    private final SyncEventReader events;
    private final SyncLedger ledger;
    private final MeterRegistry meters;
    private final Clock clock;

    SyncService(BatchReader batches, SyncEventReader events, SyncLedger ledger, MeterRegistry meters, Clock clock) {
        this.batches = batches;
        this.events = events;
        this.ledger = ledger;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * @param agentId the caller
     * @param body decoded
     * @param sentAt the phone's wall clock at sending
     * @return after the commit
     */
    public SyncAnswer accept(String agentId, byte[] body, Instant sentAt) {
        // PostgreSQL keeps microseconds; the event on Kafka and the row must not differ.
        Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ReceivedBatch batch = batches.read(body, sentAt, receivedAt);
        List<Verdict<LogEntry>> verdicts = batch.events().stream()
                .map(event -> events.read(event, agentId, batch))
                .toList();
        Committed committed = ledger.commit(agentId, batch, verdicts);
        count(committed.outcomes());
        return new SyncAnswer(
                results(committed.outcomes()),
                committed.watermarks().durableThrough(),
                committed.watermarks().appliedThrough(),
                committed.gaps(),
                receivedAt,
                LIMITS);
    }

    /** An id that stands twice in a batch is told its first fate: that is the id's own. */
    private static Map<UUID, Result> results(List<Outcome> outcomes) {
        Map<UUID, Result> results = HashMap.newHashMap(outcomes.size());
        for (Outcome outcome : outcomes) {
            UUID eventId = outcome.verdict().eventId();
            if (eventId != null) {
                results.putIfAbsent(
                        eventId, new Result(SyncStatus.valueOf(outcome.fate().name()), outcome.reason(), null));
            }
        }
        return results;
    }

    private void count(List<Outcome> outcomes) {
        Map<EventFate, Long> counts = new EnumMap<>(EventFate.class);
        outcomes.forEach(outcome -> counts.merge(outcome.fate(), 1L, Long::sum));
        counts.forEach((fate, count) ->
                meters.counter("spots.sync.events", "status", fate.sql()).increment(count));
    }
}
