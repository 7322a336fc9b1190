package app.spots.registry.release;

import app.spots.registry.artifact.ArtifactArrived;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Until there is a deployment state machine: what arrives goes live, in the transaction that registers it. */
@Component
@ConditionalOnProperty(name = "spots.releases.automatic", matchIfMissing = true)
class AutomaticReleases {
    private final Releases releases;

    AutomaticReleases(Releases releases) {
        this.releases = releases;
    }

    @EventListener
    void on(ArtifactArrived arrived) {
        releases.activateArrived(arrived.artifact(), arrived.weights(), arrived.occasion());
    }
}
