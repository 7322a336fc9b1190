package app.spots.contracts.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;

/**
 * Payload of {@code spots.profile.updated.v1}: the app's personality profile without its user id.
 *
 * @param agentId pseudonym
 * @param profileVersion grows by one with each change; the greater version wins a conflict
 * @param dimensions the twelve dimensions, each 0.0 to 1.0, default 0.5
 * @param dimensionConfidence the same keys, each 0.0 to 1.0
 * @param archetype nearest archetype at 0.85 or more, else "balanced"
 */
public record Profile(
        @JsonProperty("agent_id") String agentId,
        @JsonProperty("profile_version") long profileVersion,
        @JsonProperty("dimensions") Map<String, Double> dimensions,
        @JsonProperty("dimension_confidence") Map<String, Double> dimensionConfidence,
        @JsonProperty("archetype") String archetype,
        @JsonProperty("updated_at") Instant updatedAt) {

    public Profile {
        dimensions = Map.copyOf(dimensions);
        dimensionConfidence = Map.copyOf(dimensionConfidence);
    }
}
