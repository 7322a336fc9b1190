package app.spots.outbox;

/** A committed message that the broker has not acknowledged yet. */
record PendingMessage(long id, OutboxMessage message) {}
