package app.spots.outbox;

/**
 * What a relay is delivering: the messages of transactions from {@code start} (inclusive) to {@code end} (exclusive), all of them
 * finished, in the order of their ids. Transaction ids are {@code xid8}, kept as text.
 *
 * @param progress the last id that is delivered
 */
record Window(String start, String end, long progress) {
    /** The window that follows once this one is exhausted, begun just before an id. */
    Window next(String nextEnd, long beforeFirst) {
        return new Window(end, nextEnd, beforeFirst);
    }

    Window deliveredTo(long id) {
        return new Window(start, end, id);
    }
}
