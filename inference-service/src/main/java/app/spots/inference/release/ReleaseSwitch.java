package app.spots.inference.release;

import app.spots.contracts.release.ReleaseActivated;
import app.spots.modelruntime.ServedModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Follows the announcements: loads the latest release beside the live one, then swaps. What is refused is counted and
 * logged by id, and the last good one stays. What cannot be fetched is tried again without end, ever more rarely.
 */
@Component
public class ReleaseSwitch implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ReleaseSwitch.class);
    /** Longer than any request runs that may still hold the release before. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final LiveReleases releases;
    private final ReleaseLoader loader;
    private final RegistrySettings settings;
    private final MeterRegistry meters;
    private final AnnouncedReleases announced = new AnnouncedReleases();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("release-switch").factory());
    private Duration nextWait;

    ReleaseSwitch(LiveReleases releases, ReleaseLoader loader, RegistrySettings settings, MeterRegistry meters) {
        this.releases = releases;
        this.loader = loader;
        this.settings = settings;
        this.meters = meters;
        this.nextWait = settings.retryAfter();
        meters.gauge("spots.release.sequence", releases, live -> liveSequence());
    }

    /** Takes note; loading happens on a thread of its own. */
    public void announce(ReleaseActivated release) {
        announced.add(release);
        schedule(Duration.ZERO);
    }

    private void schedule(Duration wait) {
        if (scheduled.compareAndSet(false, true)) {
            thread.schedule(this::follow, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void follow() {
        scheduled.set(false);
        boolean retry = false;
        for (ReleaseActivated release : announced.above(liveSequence())) {
            Outcome outcome = tryOne(release);
            retry |= outcome == Outcome.FAILED;
            if (outcome == Outcome.LIVE) {
                break;
            }
        }
        if (retry) {
            schedule(nextWait);
            Duration doubled = nextWait.multipliedBy(2);
            nextWait = doubled.compareTo(settings.retryAtMost()) < 0 ? doubled : settings.retryAtMost();
        } else {
            nextWait = settings.retryAfter();
        }
    }

    private Outcome tryOne(ReleaseActivated release) {
        Outcome outcome;
        try {
            goLive(loader.load(release, releases.current().orElse(null)));
            log.info("release {} is live", release.releaseId());
            outcome = Outcome.LIVE;
        } catch (ReleaseRefusedException e) {
            announced.refuse(release);
            log.error("release {} is refused, the last good one stays: {}", release.releaseId(), e.getMessage());
            outcome = Outcome.REFUSED;
        } catch (RuntimeException | LinkageError e) {
            // A native library that does not load comes as an Error, and must not end this thread's work for good.
            log.warn("release {} could not be loaded yet: {}", release.releaseId(), e.toString());
            outcome = Outcome.FAILED;
        }
        meters.counter("spots.release.loads", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
        return outcome;
    }

    private void goLive(LiveRelease next) {
        LiveRelease before = releases.swap(next);
        if (before == null) {
            thread.execute(() -> loader.warm(next));
        } else {
            closeLater(before.scorer(), next.scorer());
            closeLater(before.words(), next.words());
        }
    }

    private void closeLater(@Nullable ServedModel before, @Nullable ServedModel next) {
        if (before != null && before != next) {
            thread.schedule(before::close, GRACE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private long liveSequence() {
        return releases.current().map(LiveRelease::sequence).orElse(Long.MIN_VALUE);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
        releases.current().flatMap(LiveRelease::embedder).ifPresent(ServedModel::close);
    }

    private enum Outcome {
        LIVE,
        REFUSED,
        FAILED
    }
}
