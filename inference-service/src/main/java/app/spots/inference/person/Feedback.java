package app.spots.inference.person;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param eventId of the interaction that brought it
 * @param type spotExperience, socialInteraction, recommendation, discovery or curation
 * @param targetId what it is about, where known
 * @param satisfaction 0.0 to 1.0
 */
public record Feedback(
        UUID eventId, String agentId, String type, @Nullable String targetId, double satisfaction, Instant givenAt) {}
