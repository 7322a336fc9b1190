package app.spots.collection.training.dataset;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Builds what is queued, one at a time, on a platform thread of its own: DuckDB is native and would pin a virtual thread's carrier.
 */
@Component
class DatasetWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DatasetWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final BuildQueue queue;
    private final DatasetBuilder builder;
    private final DatasetLedger ledger;
    private volatile @Nullable Thread thread;

    DatasetWorker(BuildQueue queue, DatasetBuilder builder, DatasetLedger ledger) {
        this.queue = queue;
        this.builder = builder;
        this.ledger = ledger;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("dataset-builds").start(this::work);
    }

    private void work() {
        sweep();
        while (!Thread.currentThread().isInterrupted()) {
            boolean isIdle = true;
            try {
                ledger.removeRemains();
                Optional<BuildJob> job = queue.claim();
                isIdle = job.isEmpty() || !isBuilt(job.get());
            } catch (RuntimeException e) {
                log.warn("Data set builds wait: {}", e.getClass().getSimpleName());
            }
            if (isIdle && !isRested()) {
                return;
            }
        }
    }

    private boolean isBuilt(BuildJob job) {
        try (Progress progress = new Progress(queue, job)) {
            builder.build(job, progress);
            sweep();
            return true;
        } catch (BuildEndedException e) {
            if (e.isStop()) {
                // The connection pool refuses an interrupted thread.
                Thread.interrupted();
                queue.release(job);
                Thread.currentThread().interrupt();
            }
        } catch (RuntimeException e) {
            // Neither message nor cause: a driver's may repeat values.
            log.error(
                    "Data set build {} failed: {}", job.buildId(), e.getClass().getSimpleName());
            queue.giveBack(job, "Failed: " + e.getClass().getSimpleName());
        }
        return false;
    }

    private void sweep() {
        try {
            ledger.sweep();
        } catch (RuntimeException e) {
            log.warn(
                    "Could not look for data set folders that nobody needs: {}",
                    e.getClass().getSimpleName());
        }
    }

    private static boolean isRested() {
        try {
            Thread.sleep(POLL);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
