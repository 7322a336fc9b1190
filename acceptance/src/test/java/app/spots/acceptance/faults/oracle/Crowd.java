package app.spots.acceptance.faults.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** All phones of a play. They record and sync side by side, each on one thread at a time. */
public final class Crowd implements AutoCloseable {
    private static final int THREADS = 12;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final List<Install> installs;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private List<Future<?>> running = List.of();

    public Crowd(List<Install> installs) {
        this.installs = List.copyOf(installs);
    }

    public List<Install> installs() {
        return installs;
    }

    /** Begins this for every phone, in an order that the seed decides. */
    public void begin(long seed, Consumer<Install> life) {
        List<Install> order = new ArrayList<>(installs);
        Collections.shuffle(order, new Random(seed));
        List<Future<?>> begun = new ArrayList<>();
        order.forEach(install -> begun.add(threads.submit(() -> life.accept(install))));
        running = begun;
    }

    /** Waits for what was begun. */
    public void finish() {
        try {
            for (Future<?> life : running) {
                life.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public void all(Consumer<Install> life) {
        begin(0, life);
        finish();
    }

    public long waiting() {
        return installs.stream().mapToLong(install -> install.phone().waiting()).sum();
    }

    /**
     * Phones come back until no queue holds anything.
     *
     * @param stall given up when nothing was delivered for so long
     * @return events still queued
     */
    public long drain(Duration stall) {
        long waiting = Long.MAX_VALUE;
        long end = System.nanoTime() + stall.toNanos();
        while (true) {
            AtomicLong now = new AtomicLong();
            all(install -> {
                if (install.phone().waiting() > 0) {
                    install.phone().sync();
                    now.addAndGet(install.phone().waiting());
                }
            });
            if (now.get() == 0) {
                return 0;
            }
            if (now.get() < waiting) {
                waiting = now.get();
                end = System.nanoTime() + stall.toNanos();
            } else if (System.nanoTime() > end) {
                return waiting;
            } else {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        installs.forEach(Install::close);
    }
}
