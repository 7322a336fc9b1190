package app.spots.contracts.interaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Payload: how it was.
 *
 * @param feedbackType spotExperience, socialInteraction, recommendation, discovery or curation
 * @param satisfaction 0.0 to 1.0
 * @param metadata numbers only, for example {@code crowd_level}; free text never travels in it
 * @param reason why, in the person's own words, at most 500 characters; the schema marks it {@code x-spots-sealed}, so that it
 *     is stored and passed on only sealed under the person's key
 */
public record FeedbackGiven(
        String feedbackType,
        double satisfaction,
        @Nullable String targetId,
        @Nullable UUID impressionId,
        Map<String, Double> metadata,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

    public FeedbackGiven {
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
    }
}
