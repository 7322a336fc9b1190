package app.spots.acceptance.headless;

import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncStatus;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What became of the events. Safe for use by several threads. */
final class Tally {

    private final Map<SyncStatus, Long> byStatus = new EnumMap<>(SyncStatus.class);
    private final long started = System.nanoTime();
    private long phones;

    synchronized void add(SyncAnswer answer) {
        answer.results().values().forEach(result -> byStatus.merge(result.status(), 1L, Long::sum));
    }

    synchronized void phoneDone() {
        phones++;
    }

    synchronized long phones() {
        return phones;
    }

    synchronized long of(SyncStatus status) {
        return byStatus.getOrDefault(status, 0L);
    }

    synchronized long events() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized double perSecond() {
        return events() / Math.max(1e-3, (System.nanoTime() - started) / 1e9);
    }

    /** One line of JSON, for benches. */
    synchronized String json(int people) {
        return String.format(
                Locale.ROOT,
                "{\"people\": %d, \"events\": %d, \"accepted\": %d, \"duplicate\": %d, \"quarantined\": %d, \"rejected\": %d,"
                        + " \"eventsPerSecond\": %.0f}",
                people,
                events(),
                of(SyncStatus.ACCEPTED),
                of(SyncStatus.DUPLICATE),
                of(SyncStatus.QUARANTINED),
                of(SyncStatus.REJECTED),
                perSecond());
    }
}
