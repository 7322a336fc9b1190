package app.spots.registry.blob;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** The blob directory as part of readiness, where it is called {@code blobs}. */
@Component
class BlobsHealthIndicator extends AbstractHealthIndicator {
    private final BlobStore store;

    BlobsHealthIndicator(BlobStore store) {
        super("The blob directory cannot be looked at");
        this.store = store;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        if (store.hasRoom()) {
            health.up();
        } else {
            health.outOfService().withDetail("reason", "blob directory is not writable or has too little room");
        }
    }
}
