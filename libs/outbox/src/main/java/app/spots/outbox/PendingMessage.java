package app.spots.outbox;

/**
 * A committed message that the broker has not acknowledged yet.
 *
 * @param id of its row
 * @param endsRow whether it is the last message of its row: the cursor passes whole rows
 */
record PendingMessage(long id, OutboxMessage message, boolean endsRow) {}
