package app.spots.collection.training.dataset;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a build's lease while it works, however long a step takes, and tells how far it is. */
final class Progress implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Progress.class);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final long UNKNOWN = -1;

    private final BuildQueue queue;
    private final BuildJob job;
    private final Thread renewal;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong total = new AtomicLong(UNKNOWN);
    private volatile boolean isLost;

    Progress(BuildQueue queue, BuildJob job) {
        this.queue = queue;
        this.job = job;
        this.renewal = Thread.ofVirtual().name("dataset-lease").start(this::renew);
    }

    private void renew() {
        try {
            while (!isLost) {
                Thread.sleep(EVERY);
                report();
            }
        } catch (InterruptedException e) {
            // The build is over.
        }
    }

    /** At once, not when the lease is next renewed. Not within a snapshot, whose transaction is read-only. */
    void tell() {
        report();
    }

    private void report() {
        try {
            long rows = total.get();
            isLost = !queue.renew(job, done.get(), rows == UNKNOWN ? null : rows);
        } catch (RuntimeException e) {
            // The lease lasts for several more tries.
            log.warn(
                    "A data set build could not renew its lease: {}",
                    e.getClass().getSimpleName());
        }
    }

    void expect(long rows) {
        total.set(rows);
    }

    void advance() {
        if (isLost) {
            throw BuildEndedException.leaseLost();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw BuildEndedException.stopped();
        }
        done.incrementAndGet();
    }

    @Override
    public void close() {
        renewal.interrupt();
    }
}
