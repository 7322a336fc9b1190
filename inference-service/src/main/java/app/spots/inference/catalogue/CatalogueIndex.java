package app.spots.inference.catalogue;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.inference.catalogue.CatalogueSnapshot.Announced;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * This replica's copy of the catalogue. Entries are taken as they come; the snapshot that requests read is built anew
 * when something changed, and rarely enough that building it never takes more than a tenth of one core.
 */
@Component
public class CatalogueIndex {
    private static final int REST_FACTOR = 9;

    private final Map<String, Announced> entries = new HashMap<>();
    private boolean changed;
    private boolean building;
    private long restUntilNanos = System.nanoTime();
    private volatile CatalogueSnapshot snapshot = new CatalogueSnapshot(List.of());

    CatalogueIndex(MeterRegistry meters) {
        meters.gauge("spots.catalogue.index.entries", this, index -> index.snapshot.size());
    }

    /** @param announcedAt absent where the announcement does not tell: then it is not among the newest */
    public synchronized void put(CatalogueEntry entry, @Nullable Instant announcedAt) {
        entries.put(entry.id(), new Announced(entry, announcedAt == null ? Instant.EPOCH : announcedAt));
        changed = true;
    }

    public synchronized void remove(String id) {
        changed |= entries.remove(id) != null;
    }

    public CatalogueSnapshot snapshot() {
        return snapshot;
    }

    /** Whether the snapshot shows all that was put. */
    public synchronized boolean isFresh() {
        return !changed && !building;
    }

    @Scheduled(fixedDelayString = "${spots.catalogue.refresh-every:200ms}")
    void refreshIfChanged() {
        List<Announced> copy;
        synchronized (this) {
            if (!changed || System.nanoTime() - restUntilNanos < 0) {
                return;
            }
            copy = List.copyOf(entries.values());
            changed = false;
            building = true;
        }
        long started = System.nanoTime();
        try {
            snapshot = new CatalogueSnapshot(copy);
        } finally {
            rest(Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private synchronized void rest(Duration built) {
        building = false;
        restUntilNanos = System.nanoTime() + built.multipliedBy(REST_FACTOR).toNanos();
    }
}
