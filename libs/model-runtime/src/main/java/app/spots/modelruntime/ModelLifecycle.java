package app.spots.modelruntime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The state a model shares with nobody: lets calls through until closed, counts them, closes once and last. */
public final class ModelLifecycle {

    private final ModelMetadata metadata;
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong failuresInARow = new AtomicLong();
    private volatile ModelStatus status = ModelStatus.LOADED;

    public ModelLifecycle(ModelMetadata metadata) {
        this.metadata = metadata;
    }

    public ModelMetadata metadata() {
        return metadata.withStatus(status);
    }

    public ModelHealth health() {
        return new ModelHealth(status, calls.get(), failures.get(), failuresInARow.get());
    }

    /** Runs a call that a close waits for. A refusal of the caller's input is not the model's failure. */
    public <T> T call(Supplier<T> call) {
        inUse.readLock().lock();
        try {
            requireOpen();
            calls.incrementAndGet();
            T result = call.get();
            failuresInARow.set(0);
            return result;
        } catch (ModelClosedException | IllegalArgumentException | CapacityExceededException notOurFault) {
            throw notOurFault;
        } catch (RuntimeException | Error e) {
            failures.incrementAndGet();
            failuresInARow.incrementAndGet();
            throw e;
        } finally {
            inUse.readLock().unlock();
        }
    }

    public void ready() {
        inUse.writeLock().lock();
        try {
            requireOpen();
            status = ModelStatus.READY;
        } finally {
            inUse.writeLock().unlock();
        }
    }

    /** Runs {@code free} once, when no call is in flight any more. */
    public void close(Runnable free) {
        inUse.writeLock().lock();
        try {
            if (status != ModelStatus.CLOSED) {
                status = ModelStatus.CLOSED;
                free.run();
            }
        } finally {
            inUse.writeLock().unlock();
        }
    }

    private void requireOpen() {
        if (status == ModelStatus.CLOSED) {
            throw ModelClosedException.of(metadata.id());
        }
    }
}
