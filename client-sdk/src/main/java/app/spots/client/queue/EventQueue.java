package app.spots.client.queue;

import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * Events that wait for the gateway. Whatever {@link #append} returned for survives a crash of the app and of the phone; nothing leaves
 * but by {@link #remove} and {@link #evict}. Safe for use by several threads.
 */
public interface EventQueue extends AutoCloseable {
    /** As many as the gateway takes in one batch. */
    int MAX_EVICTED_RANGES = 1_000;

    /** This installation's id; a new one after {@link #fork}. */
    String installId();

    /**
     * Gives the event the next seq and keeps it, both or neither. In a full queue the event of least worth goes, which may be this
     * one, and is declared in the same transaction.
     *
     * @throws StorageFullException when the phone has no room; the queue is as it was
     */
    SyncEvent append(LongFunction<SyncEvent> eventForSeq);

    /** The oldest events, in order of seq: at most {@code maxEvents}, together at most {@code maxBytes}, but at least one. */
    List<QueuedEvent> oldest(int maxEvents, int maxBytes);

    /** Deletes events that got a terminal fate. */
    void remove(Collection<UUID> eventIds);

    /** Gives up an event and remembers its seq, so that the loss is declared to the gateway. */
    void evict(UUID eventId);

    /** What was given up and is not yet known to the gateway for good. */
    List<SeqRange> evicted();

    /** The gateway knows the fate of every seq up to here, evicted ones included: they need no declaring any more. */
    default void settledThrough(long seq) {}

    /** State for the next batch: at most {@link #MAX_EVICTED_RANGES}, the lowest first; the rest follows once these are settled. */
    SyncBatch.Queue state();

    /** The last seq that was given out; 0 for none. */
    default long lastSeq() {
        return Long.MAX_VALUE;
    }

    long depth();

    /** After a restored backup: a new install id, under which the waiting events are numbered anew from 1, undeclared evictions among them. */
    void fork();

    @Override
    void close();
}
