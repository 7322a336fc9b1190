package app.spots.benchmarks.sync;

import java.util.UUID;

/**
 * Ids of version 7 whose random part is a series and a number within it: what arrives at the far end can be told, counted once, and
 * found missing, without keeping millions of ids.
 */
final class EventIds {
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VERSION = 0x7000;
    private static final int SERIES_SHIFT = 40;

    private EventIds() {}

    /** @param series 1 to 2^20 */
    static UUID of(long millis, int series, int number) {
        long high = millis << 16 | VERSION | number & 0xfff;
        return new UUID(high, VARIANT | (long) series << SERIES_SHIFT | number);
    }

    static int series(UUID id) {
        return (int) ((id.getLeastSignificantBits() & ~VARIANT) >>> SERIES_SHIFT);
    }

    static int number(UUID id) {
        return (int) id.getLeastSignificantBits();
    }
}
