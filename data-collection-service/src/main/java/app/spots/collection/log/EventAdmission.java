package app.spots.collection.log;

import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventIdentities.Identity;
import app.spots.collection.quarantine.Quarantine;
import app.spots.collection.quarantine.QuarantineEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final EventIdentities identities;
    private final EventLog log;
    private final InteractionOutbox outbox;
    private final Quarantine quarantine;

    EventAdmission(EventIdentities identities, EventLog log, InteractionOutbox outbox, Quarantine quarantine) {
        this.identities = identities;
        this.log = log;
        this.outbox = outbox;
        this.quarantine = quarantine;
    }

    /** One event with what became of it. */
    public record Outcome(
            Verdict<LogEntry> verdict,
            EventFate fate,
            @Nullable String reason) {}

    /**
     * @param origin where the batch came from, for the quarantine
     * @return an outcome per verdict, in the same order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Outcome> admit(List<Verdict<LogEntry>> verdicts, QuarantineEntry.Origin origin) {
        Map<UUID, Identity> known = new HashMap<>(identities.claim(claims(verdicts)));
        List<Outcome> outcomes = new ArrayList<>(verdicts.size());
        List<LogEntry> accepted = new ArrayList<>(verdicts.size());
        List<QuarantineEntry> quarantined = new ArrayList<>();
        for (Verdict<LogEntry> verdict : verdicts) {
            Outcome outcome = decide(verdict, known);
            outcomes.add(outcome);
            if (outcome.fate() == EventFate.ACCEPTED && verdict instanceof Verdict.Admitted<LogEntry> admitted) {
                accepted.add(admitted.event());
            } else if (outcome.fate() == EventFate.QUARANTINED) {
                quarantined.add(QuarantineEntry.of(verdict, String.valueOf(outcome.reason()), origin));
            }
        }
        log.append(accepted);
        outbox.append(accepted);
        quarantine.keep(quarantined);
        return outcomes;
    }

    private static List<Identity> claims(List<Verdict<LogEntry>> verdicts) {
        Map<UUID, Identity> claims = HashMap.newHashMap(verdicts.size());
        for (Verdict<LogEntry> verdict : verdicts) {
            UUID eventId = verdict.eventId();
            if (eventId != null) {
                claims.putIfAbsent(eventId, identity(eventId, verdict));
            }
        }
        return List.copyOf(claims.values());
    }

    /** A fate decided here is known to the rest of the batch. */
    private static Outcome decide(Verdict<LogEntry> verdict, Map<UUID, Identity> known) {
        UUID eventId = verdict.eventId();
        if (eventId == null) {
            return new Outcome(verdict, ownFate(verdict), ownReason(verdict));
        }
        Identity mine = identity(eventId, verdict);
        Identity first = known.putIfAbsent(eventId, mine);
        if (first == null) {
            return new Outcome(verdict, mine.fate(), mine.reason());
        }
        if (!Arrays.equals(first.fingerprint(), verdict.fingerprint())) {
            return new Outcome(
                    verdict,
                    verdict.keepOriginal() ? EventFate.QUARANTINED : EventFate.REJECTED,
                    "fingerprint_conflict");
        }
        return first.fate() == EventFate.ACCEPTED
                ? new Outcome(verdict, EventFate.DUPLICATE, null)
                : new Outcome(verdict, first.fate(), first.reason());
    }

    private static Identity identity(UUID eventId, Verdict<LogEntry> verdict) {
        return new Identity(eventId, verdict.fingerprint(), ownFate(verdict), ownReason(verdict));
    }

    private static EventFate ownFate(Verdict<LogEntry> verdict) {
        return switch (verdict) {
            case Verdict.Admitted<LogEntry> admitted -> EventFate.ACCEPTED;
            case Verdict.Refused<LogEntry> refused ->
                refused.keepOriginal() ? EventFate.QUARANTINED : EventFate.REJECTED;
        };
    }

    private static @Nullable String ownReason(Verdict<LogEntry> verdict) {
        return verdict instanceof Verdict.Refused<LogEntry> refused ? refused.reason() : null;
    }
}
