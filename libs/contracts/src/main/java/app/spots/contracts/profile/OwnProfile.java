package app.spots.contracts.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /v1/profile}: a {@link Profile} with what is derived about the person beside it.
 *
 * @param updatedAt absent while nothing has been learned (version 0)
 * @param journeyStage SPOT_DISCOVERY, COMMUNITY_FORMATION, EVENT_ENGAGEMENT or LIFE_ENRICHMENT
 * @param journeyReason the fact that decided the stage, as a sentence for the person
 * @param homeLocalityId the most visited locality, where known
 */
public record OwnProfile(
        @JsonProperty("agent_id") String agentId,
        @JsonProperty("profile_version") long profileVersion,
        @JsonProperty("dimensions") Map<String, Double> dimensions,
        @JsonProperty("dimension_confidence") Map<String, Double> dimensionConfidence,
        @JsonProperty("archetype") String archetype,
        @JsonProperty("updated_at") @Nullable Instant updatedAt,
        @JsonProperty("journey_stage") String journeyStage,
        @JsonProperty("journey_reason") String journeyReason,
        @JsonProperty("home_locality_id") @Nullable String homeLocalityId) {

    public OwnProfile {
        dimensions = Map.copyOf(dimensions);
        dimensionConfidence = Map.copyOf(dimensionConfidence);
    }
}
