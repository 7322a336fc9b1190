package app.spots.contracts.interaction;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Payload: how it was.
 *
 * @param feedbackType spotExperience, socialInteraction, recommendation, discovery or curation
 * @param satisfaction 0.0 to 1.0
 * @param metadata numbers only, for example {@code crowd_level}; free text never travels in it
 */
public record FeedbackGiven(
        String feedbackType,
        double satisfaction,
        @Nullable String targetId,
        @Nullable UUID impressionId,
        Map<String, Double> metadata) {

    public FeedbackGiven {
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
    }
}
