package app.spots.collection.log;

import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventAdmission.Outcome;
import app.spots.collection.log.EventIdentities.Identity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event, one fate: the first sending of an id decides it. */
final class EventFates {
    private EventFates() {}

    /** What a batch asks for: of each id the fate it has if nobody came before, that of its first event in the batch. */
    static List<Identity> claims(List<Verdict<LogEntry>> verdicts) {
        Map<UUID, Identity> claims = HashMap.newHashMap(verdicts.size());
        for (Verdict<LogEntry> verdict : verdicts) {
            UUID eventId = verdict.eventId();
            if (eventId != null) {
                claims.putIfAbsent(eventId, identity(eventId, verdict));
            }
        }
        return List.copyOf(claims.values());
    }

    /** @param known ids that came before, in this batch or another; a fate decided here is added to them */
    static Outcome decide(Verdict<LogEntry> verdict, Map<UUID, Identity> known) {
        UUID eventId = verdict.eventId();
        if (eventId == null) {
            return new Outcome(verdict, ownFate(verdict), ownReason(verdict));
        }
        Identity mine = identity(eventId, verdict);
        Identity first = known.putIfAbsent(eventId, mine);
        if (first == null) {
            return new Outcome(verdict, mine.fate(), mine.reason());
        }
        if (PersonalRights.ERASED.equals(first.reason()) || PersonalRights.ERASED.equals(mine.reason())) {
            return new Outcome(verdict, EventFate.REJECTED, PersonalRights.ERASED);
        }
        if (!Arrays.equals(first.fingerprint(), verdict.fingerprint())) {
            return new Outcome(
                    verdict,
                    verdict.keepOriginal() ? EventFate.QUARANTINED : EventFate.REJECTED,
                    EventAdmission.FINGERPRINT_CONFLICT);
        }
        return first.fate() == EventFate.ACCEPTED
                ? new Outcome(verdict, EventFate.DUPLICATE, null)
                : new Outcome(verdict, first.fate(), first.reason());
    }

    static Identity identity(UUID eventId, Verdict<LogEntry> verdict) {
        return new Identity(eventId, verdict.fingerprint(), ownFate(verdict), ownReason(verdict));
    }

    static EventFate ownFate(Verdict<LogEntry> verdict) {
        return switch (verdict) {
            case Verdict.Admitted<LogEntry> admitted -> EventFate.ACCEPTED;
            case Verdict.Refused<LogEntry> refused ->
                refused.keepOriginal() ? EventFate.QUARANTINED : EventFate.REJECTED;
        };
    }

    static @Nullable String ownReason(Verdict<LogEntry> verdict) {
        return verdict instanceof Verdict.Refused<LogEntry> refused ? refused.reason() : null;
    }
}
