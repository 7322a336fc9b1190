package app.spots.client.queue;

import app.spots.contracts.sync.SyncEvent;

/**
 * An event in the queue.
 *
 * @param bytes size of its JSON
 */
public record QueuedEvent(SyncEvent event, int bytes) {}
