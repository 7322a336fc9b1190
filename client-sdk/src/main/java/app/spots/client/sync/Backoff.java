package app.spots.client.sync;

import java.time.Duration;
import java.util.Random;

/** Exponential backoff with full jitter (AWS Architecture Blog, 2015); the gateway's Retry-After is a floor. */
public final class Backoff {
    private static final Duration BASE = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofMinutes(15);

    private final Random random;
    private final Duration cap;
    private int attempt;

    public Backoff(Random random) {
        this(random, CAP);
    }

    public Backoff(Random random, Duration cap) {
        this.random = random;
        this.cap = cap;
    }

    /** Never below the floor. */
    public Duration next(Duration floor) {
        long ceiling = Math.min(cap.toMillis(), BASE.toMillis() << Math.min(attempt++, 20));
        return floor.plusMillis((long) (random.nextDouble() * (ceiling + 1)));
    }

    public void reset() {
        attempt = 0;
    }
}
