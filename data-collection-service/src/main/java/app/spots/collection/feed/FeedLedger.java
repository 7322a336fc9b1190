package app.spots.collection.feed;

import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventAdmission;
import app.spots.collection.log.EventAdmission.Outcome;
import app.spots.collection.log.LogEntry;
import app.spots.collection.quarantine.QuarantineEntry.Origin;
import app.spots.collection.subject.Persons;
import app.spots.collection.subject.Persons.Entered;
import app.spots.outbox.Inbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Commits judged records: inbox, log, outbox and quarantine in one transaction. */
@Service
public class FeedLedger {
    private final Inbox inbox;
    private final EventAdmission admission;
    private final Persons persons;
    private final MeterRegistry meters;

    FeedLedger(Inbox inbox, EventAdmission admission, Persons persons, MeterRegistry meters) {
        this.inbox = inbox;
        this.admission = admission;
        this.persons = persons;
        this.meters = meters;
    }

    /** A batch whose sender is told at once and sends again where it is not: it needs no inbox. */
    @Transactional
    public List<Outcome> commit(List<Verdict<LogEntry>> verdicts, Origin origin) {
        Entered entered = persons.enter(EventAdmission.persons(verdicts, origin));
        return counted(origin.channel(), admission.admit(verdicts, origin, entered));
    }

    /**
     * The inbox goes by place, not by event id: another record with the same id has to be compared with the first, since it may
     * say something else.
     *
     * @param consumer whose inbox
     */
    @Transactional
    public void commit(String consumer, List<JudgedRecord> records) {
        // First of all: whoever waits here must hold nothing.
        Entered entered = persons.enter(EventAdmission.persons(verdicts(records), origins(records)));
        Set<String> firstTimes = inbox.firstTimes(
                consumer, records.stream().map(JudgedRecord::place).toList());
        List<JudgedRecord> fresh = records.stream()
                .filter(judged -> firstTimes.contains(judged.place()))
                .toList();
        counted(consumer, admission.admit(verdicts(fresh), origins(fresh), entered));
    }

    private static List<Verdict<LogEntry>> verdicts(List<JudgedRecord> records) {
        return records.stream().map(JudgedRecord::verdict).toList();
    }

    private static List<Origin> origins(List<JudgedRecord> records) {
        return records.stream().map(JudgedRecord::origin).toList();
    }

    private List<Outcome> counted(String by, List<Outcome> outcomes) {
        outcomes.forEach(outcome -> meters.counter(
                        "spots.feed.events", "by", by, "status", outcome.fate().sql())
                .increment());
        return outcomes;
    }
}
