package app.spots.collection.subject;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person while something is written for them.
 *
 * @param erasedAt everything up to here is gone and stays gone
 * @param consents in the order of time
 * @param wrappedKey the newest data key, absent until something had to be sealed
 */
public record Person(
        String agentId,
        @Nullable Instant erasedAt,
        List<Consent> consents,
        @Nullable WrappedKey wrappedKey) {

    /** @param purposes what is allowed from then on, until the next one */
    public record Consent(Instant at, List<String> purposes) {}

    record WrappedKey(int epoch, String masterKeyId, byte[] wrapped) {}

    static Person unknown(String agentId) {
        return new Person(agentId, null, List.of(), null);
    }

    /** Whether an event of that time may no longer be taken. */
    public boolean isErased(Instant occurredAt) {
        return erasedAt != null && !occurredAt.isAfter(erasedAt);
    }

    /**
     * Whether something that was derived elsewhere may rest on what is gone: whoever derived it had not heard.
     *
     * @param knownThere the latest erasure of the person that was known there; null for none
     */
    public boolean isErasedUnknownTo(@Nullable Instant knownThere) {
        return erasedAt != null && (knownThere == null || knownThere.isBefore(erasedAt));
    }

    /**
     * What is left of declared purposes: what the person allowed when it happened, where that was recorded, and allows now.
     * A consent given later does not reach back, one taken back does.
     */
    public List<String> allowed(List<String> declared, Instant occurredAt) {
        if (consents.isEmpty()) {
            return declared;
        }
        Consent now = consents.getLast();
        Consent then = consents.reversed().stream()
                .filter(consent -> !consent.at().isAfter(occurredAt))
                .findFirst()
                .orElse(now);
        return declared.stream()
                .filter(now.purposes()::contains)
                .filter(then.purposes()::contains)
                .toList();
    }
}
