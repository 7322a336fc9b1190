package app.spots.benchmarks.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Sends prepared batches, each once, in one go or in several. */
final class Load {
    private final BatchDoor door;
    private final PreparedBatches prepared;
    private final AtomicInteger next = new AtomicInteger();
    private LongAdder accepted = new LongAdder();
    private Histogram nanosToAnswer = Ingest.histogram();

    Load(BatchDoor door, PreparedBatches prepared) {
        this.door = door;
        this.prepared = prepared;
    }

    /** As fast as so many senders get their answers, until the time is over or the batches are used up. */
    Ingest closedLoop(int senders, Duration time) throws InterruptedException {
        int first = startOver();
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                running.add(threads.submit(() -> {
                    int batch;
                    while (System.nanoTime() < end && (batch = next.getAndIncrement()) < prepared.count()) {
                        send(batch, System.nanoTime());
                    }
                    return null;
                }));
            }
            awaitAll(running);
        }
        return result(Math.min(next.get(), prepared.count()) - first, begun);
    }

    /**
     * At a rate, whether or not answers come: what waits behind a slow one counts from the moment it was due. Arrivals are a Poisson
     * process, as of phones that know nothing of each other.
     */
    Ingest openLoop(double batchesPerSecond, Duration time) throws InterruptedException {
        int first = startOver();
        SplittableRandom random = new SplittableRandom(7);
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            double due = begun;
            while (due < end && next.get() < prepared.count()) {
                long intended = (long) due;
                int mine = next.getAndIncrement();
                waitUntil(intended);
                running.add(threads.submit(() -> {
                    send(mine, intended);
                    return null;
                }));
                due += -Math.log(1 - random.nextDouble()) / batchesPerSecond * 1e9;
            }
            awaitAll(running);
            return result(next.get() - first, begun);
        }
    }

    private int startOver() {
        accepted = new LongAdder();
        nanosToAnswer = Ingest.histogram();
        return Math.min(next.get(), prepared.count());
    }

    private void send(int batch, long intended) throws InterruptedException {
        accepted.add(door.send(prepared, batch));
        nanosToAnswer.recordValue(Math.min(System.nanoTime() - intended, nanosToAnswer.getHighestTrackableValue()));
    }

    private static void waitUntil(long nanoTime) {
        long left;
        while ((left = nanoTime - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private static void awaitAll(List<Future<?>> running) throws InterruptedException {
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException failure) {
                throw new IllegalStateException("The load failed", failure.getCause());
            }
        }
    }

    private Ingest result(int batches, long begun) {
        return new Ingest(batches, accepted.sum(), System.nanoTime() - begun, nanosToAnswer);
    }
}
