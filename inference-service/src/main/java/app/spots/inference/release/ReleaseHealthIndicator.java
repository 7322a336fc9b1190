package app.spots.inference.release;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Part of readiness: without a release there is nothing to answer by. */
@Component
class ReleaseHealthIndicator implements HealthIndicator {
    private final LiveReleases releases;

    ReleaseHealthIndicator(LiveReleases releases) {
        this.releases = releases;
    }

    @Override
    public Health health() {
        return releases.current()
                .map(live -> Health.up()
                        .withDetail("release", live.releaseId())
                        .withDetail("model", live.modelId())
                        .withDetail("pack", live.packId())
                        .build())
                .orElseGet(() -> Health.outOfService()
                        .withDetail("reason", "no release is loaded yet")
                        .build());
    }
}
