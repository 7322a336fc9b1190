package app.spots.contracts.release;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data of {@code spots.release.activated.v1}, the one switch for rule pack, weights and model. The highest sequence is current.
 *
 * @param weights learned weights, absent while the pack's starting weights hold
 * @param percent of agents the release covers, 0 to 100
 * @param salt of the rollout's bucketing
 */
public record ReleaseActivated(
        String releaseId,
        long sequence,
        Artifact rulePack,
        @Nullable Artifact weights,
        List<Artifact> models,
        int percent,
        String salt,
        Instant activatedAt,
        @Nullable String previousReleaseId,
        String activatedBy,
        String reason) {

    public ReleaseActivated {
        models = List.copyOf(models);
    }
}
