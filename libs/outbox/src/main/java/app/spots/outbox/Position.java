package app.spots.outbox;

/** Where a message stands: the transaction that wrote it (an {@code xid8}, kept as text) and its id in there. */
record Position(String transactionId, long id) {}
