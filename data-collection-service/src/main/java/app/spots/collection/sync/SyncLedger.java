package app.spots.collection.sync;

import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventAdmission;
import app.spots.collection.log.EventAdmission.Outcome;
import app.spots.collection.log.LogEntry;
import app.spots.collection.quarantine.QuarantineEntry.Origin;
import app.spots.collection.subject.Persons;
import app.spots.collection.subject.Persons.Entered;
import app.spots.collection.sync.Installs.Install;
import app.spots.contracts.sync.SeqRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Commits a judged batch: one transaction, after which the phone may be told. */
@Service
public class SyncLedger {
    static final String CHANNEL = "sync";

    private final Installs installs;
    private final EventAdmission admission;
    private final Persons persons;
    private final JsonMapper mapper;

    SyncLedger(Installs installs, EventAdmission admission, Persons persons, JsonMapper mapper) {
        this.installs = installs;
        this.admission = admission;
        this.persons = persons;
        this.mapper = mapper;
    }

    record Committed(List<Outcome> outcomes, Watermarks watermarks, List<SeqRange> gaps) {}

    /**
     * @throws InstallTakenException where the install is another agent's
     * @throws InstallForkedException where a seq belongs to another event; nothing of the batch is kept
     * @throws TooManyGapsException where the install's record has too many holes
     */
    @Transactional
    Committed commit(String agentId, ReceivedBatch batch, List<Verdict<LogEntry>> verdicts) {
        // First of all: whoever waits here must hold nothing.
        Entered entered = persons.enter(Set.of(agentId));
        Install install = installs.lock(batch.installId(), agentId, batch.receivedAt());
        if (!install.agentId().equals(agentId)) {
            throw new InstallTakenException();
        }
        Map<Long, InstallEvent> known = knownEvents(install, verdicts);
        SeqOwners.checkForFork(verdicts, known);
        List<Outcome> outcomes = admission.admit(verdicts, origin(agentId, batch), entered);
        List<InstallEvent> fresh = SeqOwners.fresh(outcomes, known.keySet());
        if (!fresh.isEmpty()) {
            installs.add(install, fresh);
        }
        Watermarks watermarks = installs.settle(install, fresh, batch.evicted(), batch.receivedAt());
        return new Committed(outcomes, watermarks, watermarks.hasGaps() ? installs.gaps(install) : List.of());
    }

    private Map<Long, InstallEvent> knownEvents(Install install, List<Verdict<LogEntry>> verdicts) {
        List<Long> seqs = SeqOwners.seqsUpTo(install.highestSeq(), verdicts);
        return seqs.isEmpty() ? Map.of() : installs.eventsAt(install, seqs.toArray(Long[]::new));
    }

    private Origin origin(String agentId, ReceivedBatch batch) {
        String context = mapper.writeValueAsString(Map.of(
                "batchId", batch.batchId(),
                "bootId", batch.bootId(),
                "sentElapsedMs", batch.sentElapsedMs(),
                "sentAt", batch.sentAt().toString()));
        return new Origin(CHANNEL, agentId, batch.installId(), batch.receivedAt(), context);
    }
}
