package app.spots.inference.execution;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Lets so many requests be answered at once, so many wait for their turn and no longer than an answer may take, and refuses the rest. */
@Component
public class Admission {
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int mostWaiting;
    private final Duration patience;
    private final Counter refused;

    @Autowired
    Admission(ExecutionSettings settings, MeterRegistry meters) {
        this(settings.concurrent(), settings.waiting(), settings.deadline(), meters);
    }

    Admission(int places, int mostWaiting, Duration patience, MeterRegistry meters) {
        this.places = new Semaphore(places, true);
        this.mostWaiting = mostWaiting;
        this.patience = patience;
        this.refused = meters.counter("spots.execution.refused");
        meters.gauge("spots.execution.running", this.places, free -> places - free.availablePermits());
        meters.gauge("spots.execution.waiting", waiting);
    }

    /**
     * Waits for a place.
     *
     * @throws OverloadedException when too many wait, or the wait was too long
     */
    public Place enter() {
        // Past the queue only when there is none: a fair semaphore's tryAcquire() would jump it.
        if (waiting.get() == 0 && places.tryAcquire()) {
            return places::release;
        }
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            refused.increment();
            throw OverloadedException.tooManyWaiting(mostWaiting);
        }
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                refused.increment();
                throw OverloadedException.waitedTooLong();
            }
            return places::release;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw OverloadedException.waitedTooLong();
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** To be given back, once. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
