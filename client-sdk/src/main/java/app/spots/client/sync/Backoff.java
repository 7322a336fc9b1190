package app.spots.client.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential backoff with full jitter (AWS Architecture Blog, 2015); the gateway's Retry-After is a floor. */
final class Backoff {
    private static final Duration BASE = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofMinutes(15);

    private final RandomGenerator random;
    private int attempt;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next(Duration floor) {
        long ceiling = Math.min(CAP.toMillis(), BASE.toMillis() << Math.min(attempt++, 20));
        return floor.plusMillis(random.nextLong(ceiling + 1));
    }

    void reset() {
        attempt = 0;
    }
}
