package app.spots.collection.feed;

import app.spots.collection.intake.EventReader;
import app.spots.collection.intake.JsonScanner;
import app.spots.collection.intake.Verdict;
import app.spots.collection.log.LogEntry;
import app.spots.collection.log.Rejudging;
import app.spots.collection.quarantine.KeptEvent;
import app.spots.collection.quarantine.QuarantineEntry.Origin;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Takes canonical events of systems that write to Kafka themselves. */
@Service
public class FeedIntake implements Rejudging {
    private static final String CHANNEL = "feed";

    private final FeedEventReader reader;
    private final FeedLedger ledger;
    private final JsonMapper mapper;
    private final Clock clock;

    FeedIntake(FeedEventReader reader, FeedLedger ledger, JsonMapper mapper, Clock clock) {
        this.reader = reader;
        this.ledger = ledger;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** In one transaction, each record once. Throws only where the database cannot be asked. */
    public void take(List<FeedRecord> records) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ledger.commit(
                "interactions-feed",
                records.stream().map(record -> judged(record, now)).toList());
    }

    private JudgedRecord judged(FeedRecord record, Instant now) {
        FeedEnvelope told = FeedEnvelope.of(record);
        String agentId = agentOf(record, told);
        FeedEnvelope envelope = told.of(agentId);
        return new JudgedRecord(
                record.place(),
                reader.read(record.body(), envelope, now),
                new Origin(CHANNEL, agentId, null, now, mapper.writeValueAsString(envelope)));
    }

    /** A body that does not say whose it is, is whose key it bears: so that erasure and export find it. */
    private static @Nullable String agentOf(FeedRecord record, FeedEnvelope envelope) {
        String named = EventReader.agentIdOf(JsonScanner.value(record.body()));
        return named == null ? envelope.key() : named;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Verdict<LogEntry> judge(KeptEvent event) {
        return reader.read(event.original(), mapper.readValue(event.context(), FeedEnvelope.class), event.receivedAt());
    }
}
