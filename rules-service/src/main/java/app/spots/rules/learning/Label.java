package app.spots.rules.learning;

import java.time.Instant;
import java.util.UUID;

/**
 * What came of an item that was shown, as it is claimed; what was shown, and how probably, the decision log knows.
 *
 * @param messageId of the message it came in, for the inbox
 * @param confidence 0 to 1
 * @param source what it follows from, such as {@code saved} or {@code silence}
 * @param version a higher one replaces a lower one
 */
public record Label(
        String messageId,
        UUID impressionId,
        UUID decisionId,
        String agentId,
        String itemId,
        Instant exposedAt,
        boolean positive,
        double confidence,
        String source,
        int version) {

    public Label {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is within 0 and 1");
        }
        if (version < 1) {
            throw new IllegalArgumentException("label versions count from 1");
        }
    }
}
