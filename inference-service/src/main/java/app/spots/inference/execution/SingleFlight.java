package app.spots.inference.execution;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One computation a key at a time: whoever asks while it runs gets what it gives, its failure too. Nothing is kept
 * afterwards. It runs to its end even when nobody waits for it any more, so only so many are taken.
 */
public final class SingleFlight<K, V> {
    private final ConcurrentHashMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final Executor executor;
    private final int atMost;

    /** @param atMost computations at once */
    public SingleFlight(Executor executor, int atMost) {
        this.executor = executor;
        this.atMost = atMost;
    }

    /** The computation of this key, begun now if none runs; empty where it would be one too many. */
    public Optional<CompletableFuture<V>> join(K key, Supplier<V> computation) {
        CompletableFuture<V> own = new CompletableFuture<>();
        CompletableFuture<V> other = flights.putIfAbsent(key, own);
        if (other != null) {
            return Optional.of(other);
        }
        if (running.incrementAndGet() > atMost) {
            landed(key, own);
            // Whoever joined between shares the refusal.
            own.completeExceptionally(OverloadedException.tooMuchInTheMaking());
            return Optional.empty();
        }
        try {
            executor.execute(() -> fly(key, own, computation));
        } catch (RuntimeException | Error e) {
            landed(key, own);
            own.completeExceptionally(e);
        }
        return Optional.of(own);
    }

    public int running() {
        return running.get();
    }

    private void fly(K key, CompletableFuture<V> flight, Supplier<V> computation) {
        try {
            V value = computation.get();
            landed(key, flight);
            flight.complete(value);
        } catch (Throwable e) {
            // An Error of a native library too: those who wait must hear of it.
            landed(key, flight);
            flight.completeExceptionally(e);
        }
    }

    private void landed(K key, CompletableFuture<V> flight) {
        flights.remove(key, flight);
        running.decrementAndGet();
    }
}
