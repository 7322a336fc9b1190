package app.spots.collection.log;

import app.spots.collection.intake.Verdict;
import app.spots.collection.subject.Person;
import app.spots.collection.subject.Persons.Entered;
import app.spots.contracts.interaction.Interaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what an event's reader found against what its person allowed and had erased. */
final class PersonalRights {
    static final String ERASED = "erased";
    static final String CONSENT_WITHDRAWN = "consent_withdrawn";

    /** Stands for the hash of what may not even be remembered as a hash. */
    private static final byte[] NO_FINGERPRINT = {};

    private PersonalRights() {}

    static Verdict<LogEntry> applied(Verdict<LogEntry> verdict, @Nullable String sender, Entered persons) {
        return switch (verdict) {
            case Verdict.Admitted<LogEntry> admitted ->
                applied(admitted, persons.person(admitted.event().interaction().agentId()));
            case Verdict.Refused<LogEntry> refused -> applied(refused, sender, persons);
        };
    }

    private static Verdict<LogEntry> applied(Verdict.Admitted<LogEntry> admitted, Person person) {
        Interaction interaction = admitted.event().interaction();
        if (person.isErased(interaction.occurredAt())) {
            return refused(admitted, NO_FINGERPRINT, ERASED);
        }
        List<String> allowed = person.allowed(interaction.purposes(), interaction.occurredAt());
        if (allowed.isEmpty()) {
            return refused(admitted, admitted.fingerprint(), CONSENT_WITHDRAWN);
        }
        return allowed.size() == interaction.purposes().size()
                ? admitted
                : new Verdict.Admitted<>(
                        admitted.eventId(),
                        admitted.seq(),
                        admitted.fingerprint(),
                        admitted.original(),
                        admitted.keepOriginal(),
                        admitted.event().with(interaction.withPurposes(allowed)));
    }

    /** When it happened cannot be known of what could not be read: of a person who was erased, no such bytes are kept. */
    private static Verdict<LogEntry> applied(
            Verdict.Refused<LogEntry> refused, @Nullable String sender, Entered persons) {
        return sender != null && persons.person(sender).erasedAt() != null && refused.keepOriginal()
                ? new Verdict.Refused<>(
                        refused.eventId(), refused.seq(), NO_FINGERPRINT, refused.original(), refused.reason(), false)
                : refused;
    }

    private static Verdict<LogEntry> refused(Verdict<LogEntry> verdict, byte[] fingerprint, String reason) {
        return new Verdict.Refused<>(verdict.eventId(), verdict.seq(), fingerprint, verdict.original(), reason, false);
    }
}
