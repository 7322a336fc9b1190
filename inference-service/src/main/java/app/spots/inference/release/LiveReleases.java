package app.spots.inference.release;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one reference that a release swaps. */
@Component
public class LiveReleases {
    private final AtomicReference<@Nullable LiveRelease> current = new AtomicReference<>();

    /** Empty until the first release of this replica's life is loaded. */
    public Optional<LiveRelease> current() {
        return Optional.ofNullable(current.get());
    }

    @Nullable
    LiveRelease swap(LiveRelease next) {
        return current.getAndSet(next);
    }
}
