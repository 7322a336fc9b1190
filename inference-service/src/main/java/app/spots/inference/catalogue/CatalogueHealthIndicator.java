package app.spots.inference.catalogue;

import app.spots.servicedefaults.event.CaughtUp;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Part of readiness: the index has shown the whole catalogue once. From then on it follows while it answers. */
@Component
class CatalogueHealthIndicator implements HealthIndicator {
    private final CatalogueIndex index;
    private final CaughtUp caughtUp;
    private volatile boolean shownOnce;

    CatalogueHealthIndicator(CatalogueIndex index, CaughtUp caughtUp) {
        this.index = index;
        this.caughtUp = caughtUp;
    }

    boolean hasShownAll() {
        if (!shownOnce) {
            shownOnce = caughtUp.isCaughtUp() && index.isFresh();
        }
        return shownOnce;
    }

    @Override
    public Health health() {
        Health.Builder health = hasShownAll() ? Health.up() : Health.outOfService();
        return health.withDetail("entries", index.snapshot().size()).build();
    }
}
