package app.spots.modelruntime.execution;

import app.spots.modelruntime.CapacityExceededException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A fixed number of platform threads for native calls, with a bounded queue. A native call on a virtual thread
 * would pin its carrier; here a virtual thread only waits.
 */
public final class NativePool implements AutoCloseable {

    /** ONNX Runtime reads the process's command line by recursion: a class path of 4,000 characters overflows a JVM's usual stack. */
    private static final long STACK_BYTES = 16L << 20;

    private final String name;
    private final ThreadPoolExecutor threads;

    /**
     * @param threads how many native calls run at once
     * @param waiting how many more may wait before calls are refused
     */
    public NativePool(String name, int threads, int waiting) {
        this.name = name;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform()
                        .daemon()
                        .stackSize(STACK_BYTES)
                        .name(name + "-", 0)
                        .factory());
    }

    public int size() {
        return threads.getMaximumPoolSize();
    }

    public int waiting() {
        return threads.getQueue().size();
    }

    /**
     * Runs the call on a thread of the pool and waits for it, interrupted or not. What the call throws unchecked comes out as it is.
     *
     * @throws CapacityExceededException when too many wait already
     */
    public <T> T call(Callable<T> call) {
        return await(submit(call));
    }

    /** Runs all calls, waits for all, in order; when one fails or is refused, the others end first. */
    public <T> List<T> callAll(List<? extends Callable<T>> calls) {
        List<Future<T>> futures = new ArrayList<>(calls.size());
        List<T> results = new ArrayList<>(calls.size());
        RuntimeException failure = null;
        try {
            calls.forEach(call -> futures.add(submit(call)));
        } catch (CapacityExceededException e) {
            failure = e;
        }
        for (Future<T> future : futures) {
            try {
                results.add(await(future));
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    private <T> Future<T> submit(Callable<T> call) {
        try {
            return threads.submit(call);
        } catch (RejectedExecutionException e) {
            if (threads.isShutdown()) {
                throw new IllegalStateException("Pool " + name + " is closed", e);
            }
            throw CapacityExceededException.ofPool(name, waiting());
        }
    }

    private static <T> T await(Future<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    // A native call cannot be interrupted, and the model it runs on must outlive it: wait on.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("Native call failed", cause);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Refuses new calls and waits for those in flight. */
    @Override
    public void close() {
        threads.close();
    }
}
