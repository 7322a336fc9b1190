package app.spots.client.queue;

/**
 * How much the queue holds. Beyond it the event of least worth goes, of equal worth the oldest, and is declared.
 *
 * @param maxEvents 1 or more
 * @param maxBytes of the events' JSON together, a megabyte or more
 */
public record QueueLimits(int maxEvents, long maxBytes, EventWorth worth) {
    private static final long LEAST_BYTES = 1 << 20;

    public QueueLimits {
        if (maxEvents < 1 || maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("a queue holds an event and a megabyte at least");
        }
    }

    /** A hundred thousand events, 128 MiB: half a year of a very busy person. */
    public static QueueLimits standard() {
        return new QueueLimits(100_000, 128L << 20, EventWorth.BY_KIND);
    }

    /** As the standard, for fewer events. */
    public static QueueLimits ofEvents(int maxEvents) {
        return new QueueLimits(maxEvents, standard().maxBytes(), EventWorth.BY_KIND);
    }
}
