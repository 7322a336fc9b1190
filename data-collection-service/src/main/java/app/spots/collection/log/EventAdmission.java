package app.spots.collection.log;

import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventIdentities.Identity;
import app.spots.collection.quarantine.Quarantine;
import app.spots.collection.quarantine.QuarantineEntry;
import app.spots.collection.subject.Persons.Entered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives each event of a batch its one fate and writes what follows from it: identity, log row, outbox row, quarantine row.
 * In the caller's transaction, in a handful of statements however many events there are.
 */
@Service
public class EventAdmission {
    /** The reason where an id is already another content's. */
    public static final String FINGERPRINT_CONFLICT = "fingerprint_conflict";

    private final EventIdentities identities;
    private final EventLog log;
    private final InteractionOutbox outbox;
    private final Quarantine quarantine;
    private final FreeText freeText;

    EventAdmission(
            EventIdentities identities,
            EventLog log,
            InteractionOutbox outbox,
            Quarantine quarantine,
            FreeText freeText) {
        this.identities = identities;
        this.log = log;
        this.outbox = outbox;
        this.quarantine = quarantine;
        this.freeText = freeText;
    }

    /**
     * Whom a batch concerns: whoever commits it enters for them first ({@link
     * app.spots.collection.subject.Persons#enter}), before it takes any lock.
     */
    public static Set<String> persons(List<Verdict<LogEntry>> verdicts, QuarantineEntry.Origin origin) {
        return persons(verdicts, Collections.nCopies(verdicts.size(), origin));
    }

    /** @param origins where each came from */
    public static Set<String> persons(List<Verdict<LogEntry>> verdicts, List<QuarantineEntry.Origin> origins) {
        Set<String> persons = new HashSet<>();
        for (int i = 0; i < verdicts.size(); i++) {
            persons.add(subject(verdicts.get(i), origins.get(i)));
        }
        return persons;
    }

    static String subject(Verdict<LogEntry> verdict, QuarantineEntry.Origin origin) {
        return verdict instanceof Verdict.Admitted<LogEntry> admitted
                ? admitted.event().interaction().agentId()
                : QuarantineEntry.subject(verdict, origin);
    }

    /** One event with what became of it. */
    public record Outcome(
            Verdict<LogEntry> verdict,
            EventFate fate,
            @Nullable String reason) {}

    /**
     * @param origin where the batch came from, for the quarantine
     * @param persons all whom the batch concerns
     * @return an outcome per verdict, in the same order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Outcome> admit(List<Verdict<LogEntry>> read, QuarantineEntry.Origin origin, Entered persons) {
        return admit(read, Collections.nCopies(read.size(), origin), persons);
    }

    /**
     * @param origins where each came from
     * @param persons all whom the batch concerns
     * @return an outcome per verdict, in the same order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Outcome> admit(List<Verdict<LogEntry>> read, List<QuarantineEntry.Origin> origins, Entered persons) {
        List<Verdict<LogEntry>> verdicts = new ArrayList<>(read.size());
        for (int i = 0; i < read.size(); i++) {
            verdicts.add(PersonalRights.applied(read.get(i), subject(read.get(i), origins.get(i)), persons));
        }
        Map<UUID, Identity> known = new HashMap<>(identities.claim(EventFates.claims(verdicts)));
        List<Outcome> outcomes = new ArrayList<>(verdicts.size());
        List<LogEntry> accepted = new ArrayList<>(verdicts.size());
        List<QuarantineEntry> quarantined = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict<LogEntry> verdict = verdicts.get(i);
            Outcome outcome = EventFates.decide(verdict, known);
            outcomes.add(outcome);
            if (outcome.fate() == EventFate.ACCEPTED && verdict instanceof Verdict.Admitted<LogEntry> admitted) {
                accepted.add(admitted.event());
            } else if (outcome.fate() == EventFate.QUARANTINED) {
                quarantined.add(QuarantineEntry.of(
                        verdict, String.valueOf(outcome.reason()), subject(verdict, origins.get(i)), origins.get(i)));
            }
        }
        List<LogEntry> sealed = freeText.sealed(accepted, persons);
        log.append(sealed);
        outbox.append(sealed, persons);
        quarantine.keep(quarantined, persons);
        return outcomes;
    }
}
