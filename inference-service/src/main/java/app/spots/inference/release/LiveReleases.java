package app.spots.inference.release;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The releases that answer: the one for everybody, and before it later ones that cover a share of the agents. One
 * reference is swapped; a request asks once and keeps what it got.
 */
@Component
public class LiveReleases {
    /** The latest first. */
    private volatile List<LiveRelease> live = List.of();

    /** By which an agent is answered: the latest that covers it. */
    public Optional<LiveRelease> of(String agentId) {
        return live.stream().filter(release -> release.covers(agentId)).findFirst();
    }

    /** The release for everybody; empty until the first of this replica's life is loaded. */
    public Optional<LiveRelease> current() {
        return live.stream().filter(LiveRelease::coversAll).findFirst();
    }

    /** Whether any of them tells by a model where people go next. */
    public boolean predictNextVisits() {
        return live.stream().anyMatch(release -> release.nextVisit() != null);
    }

    List<LiveRelease> all() {
        return live;
    }

    void swap(List<LiveRelease> next) {
        live = List.copyOf(next);
    }
}
