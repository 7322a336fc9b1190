package app.spots.collection.training.label;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exposure that is due, locked by the transaction that found it.
 *
 * @param label it has already
 * @param version of that label, 0 for none
 */
record OpenExposure(
        long exposureId,
        UUID impressionId,
        String agentId,
        UUID decisionId,
        String itemId,
        String itemType,
        int shownRank,
        Instant reportedAt,
        Instant receivedAt,
        @Nullable Label label,
        int version) {

    /**
     * When it was on the screen: as reported, but neither before it was decided nor after it was received, which only a wrong
     * clock can say.
     */
    Instant exposedAt(Instant decidedAt) {
        Instant notBeforeDecision = reportedAt.isBefore(decidedAt) ? decidedAt : reportedAt;
        return notBeforeDecision.isAfter(receivedAt) ? receivedAt : notBeforeDecision;
    }
}
