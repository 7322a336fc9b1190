package app.spots.recommenders.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Some threads that share out blocks of rows. What a block computes must depend on its rows alone. */
public final class Workers implements AutoCloseable {

    /** One block of rows, from inclusive, to exclusive. */
    @FunctionalInterface
    public interface Block {
        void run(int from, int to);
    }

    private final int threads;
    private final ExecutorService pool;

    private Workers(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("recommenders-", 0).factory());
    }

    /** @throws IllegalArgumentException for less than one thread */
    public static Workers of(int threads) {
        return new Workers(threads);
    }

    /** As many threads as the machine has processors. */
    public static Workers ofMachine() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    /** Runs every block of at most {@code size} of {@code count} rows; a failure of one of them ends all and is thrown. */
    public void blocks(int count, int size, Block block) {
        int blocks = Math.ceilDiv(count, size);
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, blocks); i++) {
            running.add(pool.submit(() -> {
                for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                    block.run(b * size, Math.min(count, (b + 1) * size));
                }
            }));
        }
        try {
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException failure) {
            next.set(blocks);
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } catch (InterruptedException interruption) {
            next.set(blocks);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interruption);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
