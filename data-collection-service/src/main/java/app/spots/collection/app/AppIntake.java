package app.spots.collection.app;

import app.spots.collection.feed.FeedLedger;
import app.spots.collection.feed.FeedRecord;
import app.spots.collection.feed.JudgedRecord;
import app.spots.collection.intake.EventReader;
import app.spots.collection.intake.JsonScanner;
import app.spots.collection.intake.JsonSlice;
import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventAdmission.Outcome;
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

/** Takes the existing app's interaction events as the app sends them. */
@Service
public class AppIntake implements Rejudging {
    private static final String CHANNEL = "app";

    private final AppEventReader reader;
    private final AppProperties terms;
    private final FeedLedger ledger;
    private final Clock clock;

    AppIntake(AppEventReader reader, AppProperties terms, FeedLedger ledger, Clock clock) {
        this.reader = reader;
        this.terms = terms;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * From the topic, in one transaction, each record once.
     *
     * @throws ConsentUndeclaredException where no ground is declared; nothing is taken and the records stay where they are
     */
    public void take(List<FeedRecord> records) {
        requireConsent();
        Instant now = now();
        ledger.commit(
                "app-interactions",
                records.stream().map(record -> judged(record, now)).toList());
    }

    /**
     * From the app itself.
     *
     * @param agentId the caller, whose events alone are taken
     * @param batch at most {@link AppBatch#MAX_EVENTS}
     * @return after the commit, in the same order
     * @throws ConsentUndeclaredException where no ground is declared
     */
    List<Outcome> accept(String agentId, List<JsonSlice> batch) {
        requireConsent();
        Instant now = now();
        AppSender sender = new AppSender(agentId);
        return ledger.commit(
                batch.stream().map(event -> reader.read(event, sender, now)).toList(), origin(agentId, now));
    }

    private void requireConsent() {
        if (!terms.isDeclared()) {
            throw new ConsentUndeclaredException();
        }
    }

    private JudgedRecord judged(FeedRecord record, Instant now) {
        JsonSlice event = JsonScanner.value(record.body());
        return new JudgedRecord(
                record.place(),
                reader.read(event, AppSender.PRODUCER, now),
                origin(EventReader.agentIdOf(event, "agent_id"), now));
    }

    private static Origin origin(@Nullable String agentId, Instant receivedAt) {
        return new Origin(CHANNEL, agentId, null, receivedAt, "{}");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    /**
     * Who sent it may send no other's event now either: of the app's own batches the row says who that was, of the topic's
     * records whose event it is.
     */
    @Override
    public Verdict<LogEntry> judge(KeptEvent event) {
        return reader.read(JsonScanner.value(event.original()), new AppSender(event.agentId()), event.receivedAt());
    }
}
