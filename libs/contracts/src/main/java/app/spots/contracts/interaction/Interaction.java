package app.spots.contracts.interaction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Data of every event on {@code spots.interactions}; the CloudEvent's type says which payload it carries.
 *
 * @param eventId unique for ever; the CloudEvent's id
 * @param agentId pseudonym of the person
 * @param installId the reporting install, absent for imported history
 * @param seq the install's sequence number, absent for imported history
 * @param occurredAt corrected time
 * @param timeQuality {@code same_boot} (exact to the network delay), {@code wall_corrected} or {@code declared} (imported)
 * @param receivedAt when the cluster committed it
 * @param consentVersion the consent text the person agreed to
 * @param consentBasis for imported history, the declared basis
 * @param purposes what the person allowed it for: {@code recommendation}, {@code training}, {@code analytics}
 * @param payload the type's own fields, valid under its schema
 */
public record Interaction(
        UUID eventId,
        String agentId,
        @Nullable String installId,
        @Nullable Long seq,
        Instant occurredAt,
        String timeQuality,
        Instant receivedAt,
        @Nullable String consentVersion,
        @Nullable String consentBasis,
        List<String> purposes,
        @Nullable UUID requestId,
        @Nullable UUID impressionId,
        Map<String, Object> payload) {

    public Interaction {
        purposes = List.copyOf(purposes);
    }

    public Interaction withPurposes(List<String> purposes) {
        return new Interaction(
                eventId,
                agentId,
                installId,
                seq,
                occurredAt,
                timeQuality,
                receivedAt,
                consentVersion,
                consentBasis,
                purposes,
                requestId,
                impressionId,
                payload);
    }

    public Interaction withPayload(Map<String, Object> payload) {
        return new Interaction(
                eventId,
                agentId,
                installId,
                seq,
                occurredAt,
                timeQuality,
                receivedAt,
                consentVersion,
                consentBasis,
                purposes,
                requestId,
                impressionId,
                payload);
    }
}
