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
    /** This installation's id; a new one after {@link #fork}. */
    String installId();

    /** Gives the event the next seq and keeps it, both or neither. */
    SyncEvent append(LongFunction<SyncEvent> eventForSeq);

    /** The oldest events, in order of seq: at most {@code maxEvents}, together at most {@code maxBytes}, but at least one. */
    List<QueuedEvent> oldest(int maxEvents, int maxBytes);

    /** Deletes events that got a terminal fate. */
    void remove(Collection<UUID> eventIds);

    /** Gives up an event and remembers its seq, so that the loss is declared to the gateway. */
    void evict(UUID eventId);

    /** What was given up since the beginning of this install. */
    List<SeqRange> evicted();

    /** State for the next batch. */
    SyncBatch.Queue state();

    long depth();

    /** After a restored backup: a new install id, under which the waiting events are numbered anew from 1. */
    void fork();

    @Override
    void close();
}
