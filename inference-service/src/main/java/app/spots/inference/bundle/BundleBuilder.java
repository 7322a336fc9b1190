package app.spots.inference.bundle;

import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.release.LiveRelease;
import app.spots.inference.release.LiveReleases;
import app.spots.inference.text.TextVectors;
import app.spots.inference.text.TextView;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps a bundle of every large area at the registry, made on one thread in the background: anew when the release for everybody
 * has changed, and now and then. Replicas share the areas among them.
 */
@Component
class BundleBuilder implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BundleBuilder.class);

    private final LiveReleases releases;
    private final CatalogueIndex catalogue;
    private final TextVectors texts;
    private final BundleAreas areas;
    private final BundlePublisher publisher;
    private final BundleSettings settings;
    private volatile @Nullable Thread thread;
    /** Counting a million spots each minute would be work for nothing. */
    private @Nullable CatalogueSnapshot lookedAt;

    private List<String> largest = List.of();

    BundleBuilder(
            LiveReleases releases,
            CatalogueIndex catalogue,
            TextVectors texts,
            BundleAreas areas,
            BundlePublisher publisher,
            BundleSettings settings) {
        this.releases = releases;
        this.catalogue = catalogue;
        this.texts = texts;
        this.areas = areas;
        this.publisher = publisher;
        this.settings = settings;
    }

    @Override
    public void start() {
        if (settings.enabled()) {
            Thread fresh = Thread.ofPlatform().daemon().name("offline-bundles").unstarted(this::run);
            // Before it starts: it runs as long as this names a thread.
            thread = fresh;
            fresh.start();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            LockSupport.unpark(running);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (isRunning()) {
            // First of all: a service that has just started has requests to answer.
            LockSupport.parkNanos(settings.lookEvery().toNanos());
            try {
                releases.current().filter(this::isReady).ifPresent(this::catchUp);
            } catch (RuntimeException e) {
                // The database may be away: the next round starts from what is there.
                log.warn("offline bundles could not be looked after: {}", e.toString());
            }
        }
    }

    /** A bundle without its texts would stand for hours. */
    private boolean isReady(LiveRelease release) {
        return release.embedder().isEmpty()
                || texts.of(release).filter(TextView::isComplete).isPresent();
    }

    private void catchUp(LiveRelease release) {
        CatalogueSnapshot snapshot = catalogue.snapshot();
        if (snapshot != lookedAt) {
            largest = areas.largest(snapshot.spots(), settings.areas(), settings.leastSpots());
            lookedAt = snapshot;
        }
        for (String area : largest) {
            if (isRunning()) {
                publisher.publishIfDue(area, snapshot, release);
            }
        }
    }
}
