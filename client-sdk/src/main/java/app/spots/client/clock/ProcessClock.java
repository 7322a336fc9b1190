package app.spots.client.clock;

import java.time.Instant;
import java.util.UUID;

/** A clock for a process that plays a phone: its start counts as the boot. */
public final class ProcessClock implements PhoneClock {
    private final long startNanos = System.nanoTime();
    private final String bootId = UUID.randomUUID().toString();

    @Override
    public Instant wall() {
        return Instant.now();
    }

    @Override
    public long elapsedMs() {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    @Override
    public String bootId() {
        return bootId;
    }
}
