package app.spots.collection.quarantine;

import app.spots.collection.intake.Verdict;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that could not be taken, as it came. */
public record QuarantineEntry(
        @Nullable UUID eventId, @Nullable Long seq, byte[] fingerprint, byte[] original, String reason, Origin origin) {

    /**
     * Where a batch came from.
     *
     * @param channel {@code sync} or {@code history}
     * @param agentId who sent it, absent for history
     * @param installId the install, absent for history
     * @param context what the sender's envelope said, needed to take the event in later; JSON
     */
    public record Origin(
            String channel,
            @Nullable String agentId,
            @Nullable String installId,
            Instant receivedAt,
            String context) {}

    public static QuarantineEntry of(Verdict<?> verdict, String reason, Origin origin) {
        return new QuarantineEntry(
                verdict.eventId(),
                verdict.seq(),
                verdict.fingerprint(),
                verdict.original().bytes(),
                reason,
                origin);
    }
}
