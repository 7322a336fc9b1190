package app.spots.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Runs named tasks at the same time; the first failure ends the wait for the others. */
final class SideBySide {

    private static final Duration TELL_EVERY = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private SideBySide() {}

    /**
     * Returns when all tasks have.
     *
     * @param waiting told every few seconds which tasks still run, and for how long
     */
    static void run(Map<String, Runnable> tasks, BiConsumer<Collection<String>, Duration> waiting) {
        Instant since = Instant.now();
        Set<String> unfinished = new ConcurrentSkipListSet<>(tasks.keySet());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        CompletionService<String> done = new ExecutorCompletionService<>(threads);
        tasks.forEach((name, task) -> done.submit(task, name));
        try {
            while (!unfinished.isEmpty()) {
                Future<String> next = done.poll(TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    waiting.accept(Set.copyOf(unfinished), Duration.between(since, Instant.now()));
                } else {
                    unfinished.remove(next.get());
                }
            }
        } catch (ExecutionException failure) {
            throw asUnchecked(failure.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + unfinished, interruption);
        } finally {
            end(threads);
        }
    }

    private static RuntimeException asUnchecked(@Nullable Throwable cause) {
        return switch (cause) {
            case Error error -> throw error;
            case RuntimeException failure -> failure;
            case null, default -> new IllegalStateException(cause);
        };
    }

    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
