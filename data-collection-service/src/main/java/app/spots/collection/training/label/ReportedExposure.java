package app.spots.collection.training.label;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * An accepted exposure event whose consent allows training. Of several events that claim the same the earliest counts, whichever
 * arrives first.
 *
 * @param shownRank where it stood in the list that was on the screen
 * @param reportedAt corrected time
 */
public record ReportedExposure(
        UUID impressionId,
        String agentId,
        UUID eventId,
        UUID decisionId,
        String itemId,
        String itemType,
        int shownRank,
        Instant reportedAt,
        Instant receivedAt) {

    static final Comparator<ReportedExposure> EARLIEST_FIRST = Comparator.comparing(ReportedExposure::reportedAt)
            .thenComparing(event -> event.eventId().toString());

    /** What is claimed: the impression, whose, of what, and where in the list. */
    String claim() {
        return String.join(
                " ",
                impressionId().toString(),
                agentId,
                decisionId().toString(),
                itemId,
                itemType,
                Integer.toString(shownRank));
    }
}
