package app.spots.collection.training.label;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * An accepted exposure event whose consent allows training. Of several events that claim the same the earliest counts, whichever
 * arrives first.
 *
 * @param reportedAt corrected time
 */
public record ReportedExposure(
        UUID impressionId,
        String agentId,
        UUID eventId,
        UUID decisionId,
        String itemId,
        String itemType,
        Instant reportedAt,
        Instant receivedAt) {

    static final Comparator<ReportedExposure> EARLIEST_FIRST = Comparator.comparing(ReportedExposure::reportedAt)
            .thenComparing(event -> event.eventId().toString());

    /** What is claimed: the impression, whose, and of what. */
    String claim() {
        return String.join(" ", impressionId().toString(), agentId, decisionId().toString(), itemId, itemType);
    }
}
