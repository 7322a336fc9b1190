package app.spots.inference.release;

import app.spots.contracts.release.ReleaseActivated;
import app.spots.modelruntime.ServedModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Follows the announcements: loads the latest release, and what stands behind it for agents it does not cover, beside
 * what is live, then swaps. What is refused is counted and
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
        List<LiveRelease> next = new ArrayList<>();
        boolean retry = false;
        for (ReleaseActivated release : announced.latestFirst()) {
            LiveRelease loaded = live(release);
            if (loaded == null) {
                retry |= !announced.isRefused(release);
                continue;
            }
            next.add(loaded);
            if (loaded.coversAll()) {
                break;
            }
        }
        goLive(next);
        if (retry) {
            schedule(nextWait);
            Duration doubled = nextWait.multipliedBy(2);
            nextWait = doubled.compareTo(settings.retryAtMost()) < 0 ? doubled : settings.retryAtMost();
        } else {
            nextWait = settings.retryAfter();
        }
    }

    /** As it is live, or loaded beside what is live; absent when that did not succeed. */
    private @Nullable LiveRelease live(ReleaseActivated release) {
        for (LiveRelease known : releases.all()) {
            if (known.announced().equals(release)) {
                return known;
            }
        }
        return load(release);
    }

    private @Nullable LiveRelease load(ReleaseActivated release) {
        Outcome outcome;
        LiveRelease loaded = null;
        try {
            loaded = loader.load(release, releases.all());
            outcome = Outcome.LOADED;
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
        return loaded;
    }

    private void goLive(List<LiveRelease> found) {
        List<LiveRelease> before = releases.all();
        List<LiveRelease> next = new ArrayList<>(found);
        if (next.stream().noneMatch(LiveRelease::coversAll)) {
            // What everybody had is kept until something else can be had for everybody.
            releases.current().ifPresent(next::add);
        }
        releases.swap(next);
        if (before.isEmpty()) {
            thread.execute(() -> next.forEach(loader::warm));
        }
        next.stream()
                .filter(release -> !before.contains(release))
                .forEach(release -> log.info(
                        "release {} is live for {} % of agents",
                        release.releaseId(), release.announced().percent()));
        Set<ServedModel> kept = next.stream().flatMap(LiveRelease::models).collect(Collectors.toSet());
        before.stream()
                .flatMap(LiveRelease::models)
                .distinct()
                .filter(model -> !kept.contains(model))
                .forEach(model -> thread.schedule(model::close, GRACE.toSeconds(), TimeUnit.SECONDS));
    }

    private long liveSequence() {
        return releases.current().map(LiveRelease::sequence).orElse(Long.MIN_VALUE);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
        releases.all().stream().flatMap(LiveRelease::models).distinct().forEach(ServedModel::close);
    }

    private enum Outcome {
        LOADED,
        REFUSED,
        FAILED
    }
}
