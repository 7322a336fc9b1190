package app.spots.inference.bundle;

import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.release.LiveRelease;
import app.spots.inference.release.RegistryUploads;
import app.spots.modelruntime.Sha256;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes an area's bundle where it is due, puts it into the registry, and then names it. */
@Component
class BundlePublisher {
    private static final Logger log = LoggerFactory.getLogger(BundlePublisher.class);
    private static final String KIND = "bundle";
    private static final int VERSION_DIGITS = 16;

    private final BundleMaker maker;
    private final RegistryUploads registry;
    private final BundleRepository repository;
    private final BundleSettings settings;
    private final MeterRegistry meters;

    BundlePublisher(
            BundleMaker maker,
            RegistryUploads registry,
            BundleRepository repository,
            BundleSettings settings,
            MeterRegistry meters) {
        this.maker = maker;
        this.registry = registry;
        this.repository = repository;
        this.settings = settings;
        this.meters = meters;
    }

    /** Nothing where it is not due, or another replica makes it. */
    void publishIfDue(String area, CatalogueSnapshot catalogue, LiveRelease release) {
        if (repository.claim(area, release.releaseId(), settings.every())) {
            try {
                publish(area, catalogue, release);
                meters.counter("spots.bundles", "outcome", "made").increment();
            } catch (RuntimeException e) {
                meters.counter("spots.bundles", "outcome", "failed").increment();
                log.warn("the bundle of {} could not be made yet: {}", area, e.toString());
                repository.release(area);
            }
        }
    }

    private void publish(String area, CatalogueSnapshot catalogue, LiveRelease release) {
        Instant asOf = Instant.now();
        byte[] bytes = maker.make(area, catalogue, release);
        String sha256 = Sha256.of(bytes);
        registry.upload(KIND, area, sha256.substring(0, VERSION_DIGITS), bytes);
        repository.made(area, release.releaseId(), sha256, bytes.length, asOf);
    }
}
