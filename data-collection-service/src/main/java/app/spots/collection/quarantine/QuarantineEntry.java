package app.spots.collection.quarantine;

import app.spots.collection.intake.EventReader;
import app.spots.collection.intake.Verdict;
import app.spots.collection.subject.SubjectKeys;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not be taken, as it came.
 *
 * @param subject whose key seals the original
 */
public record QuarantineEntry(
        @Nullable UUID eventId,
        @Nullable Long seq,
        byte[] fingerprint,
        byte[] original,
        String reason,
        String subject,
        Origin origin) {

    /**
     * Where a batch came from.
     *
     * @param channel {@code sync}, {@code history}, {@code feed} or {@code app}
     * @param agentId whose it is, absent where that could not be read
     * @param installId the install, absent for history
     * @param context what the sender's envelope said, needed to take the event in later; JSON
     */
    public record Origin(
            String channel,
            @Nullable String agentId,
            @Nullable String installId,
            Instant receivedAt,
            String context) {}

    /** Whose key seals it: the sender's, or whose the event says it is, or nobody's where that cannot be read. */
    public static String subject(Verdict<?> verdict, Origin origin) {
        return Objects.requireNonNullElseGet(
                origin.agentId(),
                () -> Objects.requireNonNullElse(EventReader.agentIdOf(verdict.original()), SubjectKeys.NOBODY));
    }

    /** Absent where it is not known. */
    @Nullable
    String agentId() {
        return SubjectKeys.NOBODY.equals(subject) ? null : subject;
    }

    public static QuarantineEntry of(Verdict<?> verdict, String reason, String subject, Origin origin) {
        return new QuarantineEntry(
                verdict.eventId(),
                verdict.seq(),
                verdict.fingerprint(),
                verdict.original().bytes(),
                reason,
                subject,
                origin);
    }
}
