package app.spots.collection.log;

import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventAdmission.Outcome;
import app.spots.collection.log.EventIdentities.Identity;
import app.spots.collection.quarantine.QuarantineEntry.Origin;
import app.spots.collection.subject.Persons.Entered;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives an event out of the quarantine the fate it has by a new verdict, in the caller's transaction. */
@Service
public class EventReadmission {
    private final EventIdentities identities;
    private final EventLog log;
    private final InteractionOutbox outbox;
    private final FreeText freeText;

    EventReadmission(EventIdentities identities, EventLog log, InteractionOutbox outbox, FreeText freeText) {
        this.identities = identities;
        this.log = log;
        this.outbox = outbox;
        this.freeText = freeText;
    }

    /** Holds an id until the transaction ends. Comes before any lock on the quarantine, as it does when events come in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID eventId) {
        identities.lock(eventId);
    }

    /**
     * @param keptFingerprint that of the quarantined event: where it is the id's own, the id was quarantined for this event
     *     and takes its new fate; else the id belongs to another sending and keeps its fate
     * @param now when an accepted one counts as received
     * @param persons the one whom the event concerns
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome readmit(
            Verdict<LogEntry> read, Origin origin, byte[] keptFingerprint, Instant now, Entered persons) {
        Verdict<LogEntry> verdict = PersonalRights.applied(read, EventAdmission.subject(read, origin), persons);
        UUID eventId = verdict.eventId();
        if (eventId == null) {
            return new Outcome(verdict, EventFates.ownFate(verdict), EventFates.ownReason(verdict));
        }
        Identity mine = EventFates.identity(eventId, verdict);
        Optional<Identity> first = claimedBefore(mine);
        if (first.isPresent() && !isOwn(first.get(), keptFingerprint)) {
            return ofAnotherSending(verdict, first.get());
        }
        if (first.isPresent()) {
            // While it stays in the quarantine, its fingerprint says whose the id is.
            identities.refate(
                    mine.fate() == EventFate.QUARANTINED
                            ? new Identity(eventId, keptFingerprint, mine.fate(), mine.reason())
                            : mine);
        }
        if (verdict instanceof Verdict.Admitted<LogEntry> admitted) {
            List<LogEntry> accepted = freeText.sealed(List.of(admitted.event().takenAt(now)), persons);
            log.append(accepted);
            outbox.append(accepted, persons);
        }
        return new Outcome(verdict, mine.fate(), mine.reason());
    }

    /** An id that could not be read when the event came is claimed only now. */
    private Optional<Identity> claimedBefore(Identity mine) {
        return identities
                .lock(mine.eventId())
                .or(() -> Optional.ofNullable(identities.claim(List.of(mine)).get(mine.eventId())));
    }

    private static boolean isOwn(Identity identity, byte[] keptFingerprint) {
        return identity.fate() == EventFate.QUARANTINED && Arrays.equals(identity.fingerprint(), keptFingerprint);
    }

    private static Outcome ofAnotherSending(Verdict<LogEntry> verdict, Identity first) {
        if (PersonalRights.ERASED.equals(first.reason())) {
            return new Outcome(verdict, EventFate.REJECTED, PersonalRights.ERASED);
        }
        if (first.fate() == EventFate.ACCEPTED && Arrays.equals(first.fingerprint(), verdict.fingerprint())) {
            return new Outcome(verdict, EventFate.DUPLICATE, null);
        }
        return new Outcome(
                verdict,
                verdict.keepOriginal() ? EventFate.QUARANTINED : EventFate.REJECTED,
                EventAdmission.FINGERPRINT_CONFLICT);
    }
}
