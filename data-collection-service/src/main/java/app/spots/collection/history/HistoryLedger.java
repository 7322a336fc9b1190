package app.spots.collection.history;

import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventAdmission;
import app.spots.collection.log.EventAdmission.Outcome;
import app.spots.collection.log.EventFate;
import app.spots.collection.log.LogEntry;
import app.spots.collection.quarantine.QuarantineEntry.Origin;
import app.spots.collection.subject.Persons;
import app.spots.contracts.interaction.HistoryBatchResult;
import app.spots.contracts.interaction.HistoryBatchResult.Quarantined;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Commits a judged history batch. */
@Service
public class HistoryLedger {
    private final EventAdmission admission;
    private final Persons persons;

    HistoryLedger(EventAdmission admission, Persons persons) {
        this.admission = admission;
        this.persons = persons;
    }

    @Transactional
    HistoryBatchResult commit(List<Verdict<LogEntry>> verdicts, Origin origin) {
        List<Outcome> outcomes =
                admission.admit(verdicts, origin, persons.enter(EventAdmission.persons(verdicts, origin)));
        return new HistoryBatchResult(
                count(outcomes, EventFate.ACCEPTED),
                count(outcomes, EventFate.DUPLICATE),
                outcomes.stream()
                        .filter(HistoryLedger::isRefused)
                        .map(HistoryLedger::refusal)
                        .toList());
    }

    private static int count(List<Outcome> outcomes, EventFate fate) {
        return (int) outcomes.stream().filter(outcome -> outcome.fate() == fate).count();
    }

    private static boolean isRefused(Outcome outcome) {
        return outcome.fate() == EventFate.QUARANTINED || outcome.fate() == EventFate.REJECTED;
    }

    private static Quarantined refusal(Outcome outcome) {
        return new Quarantined(outcome.verdict().eventId(), String.valueOf(outcome.reason()));
    }
}
