package app.spots.collection.retention;

import app.spots.collection.quarantine.QuarantineRetention;
import app.spots.collection.sync.ReceiptRetention;
import app.spots.collection.sync.ReceiptRetention.Chunk;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Cleans up once a day. */
@Component
class Retention {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final LogRetention events;
    private final QuarantineRetention quarantine;
    private final ReceiptRetention receipts;
    private final Turns turns;
    private final Kept kept;

    Retention(LogRetention events, QuarantineRetention quarantine, ReceiptRetention receipts, Turns turns, Kept kept) {
        this.events = events;
        this.quarantine = quarantine;
        this.receipts = receipts;
        this.turns = turns;
        this.kept = kept;
    }

    /** The times given, at this moment. */
    @Component
    record Kept(RetentionProperties properties, Clock clock) {
        Instant now() {
            return clock.instant();
        }

        Instant quarantineFrom() {
            return now().minus(properties.quarantine());
        }

        Instant decisionsFrom() {
            return now().minus(properties.decisions());
        }

        Instant receiptsFrom() {
            return now().minus(properties.receipts());
        }

        int chunk() {
            return properties.chunk();
        }
    }

    @Scheduled(cron = "0 43 3 * * *", zone = "UTC")
    void daily() {
        log.info("Retention: {}", cleanUp());
    }

    /** What was taken, by kind; -1 where that failed. */
    Map<String, Long> cleanUp() {
        Map<String, Long> taken = new LinkedHashMap<>();
        taken.put("log months", part(events::dropMonths));
        taken.put("purposes", part(events::endPurposes));
        taken.put("types", part(events::endTypes));
        taken.put(
                "quarantined",
                part(() -> turns.untilDone(() -> quarantine.deleteEvents(kept.quarantineFrom(), kept.chunk()))));
        taken.put(
                "decisions",
                part(() -> turns.untilDone(() -> quarantine.deleteDecisions(kept.decisionsFrom(), kept.chunk()))));
        taken.put("marks", part(this::mark));
        taken.put("receipts", part(this::deleteReceipts));
        return taken;
    }

    /** Each chunk goes on where the last one ended. */
    private long mark() {
        AtomicLong last = new AtomicLong();
        return turns.untilDone(() -> {
            Chunk chunk = receipts.mark(kept.now(), last.get(), kept.chunk());
            last.set(chunk.last());
            return chunk.rows();
        });
    }

    private long deleteReceipts() {
        AtomicLong last = new AtomicLong();
        return turns.untilDone(() -> {
            Chunk chunk = receipts.delete(kept.receiptsFrom(), last.get(), kept.chunk());
            last.set(chunk.last());
            return chunk.rows() > 0 ? chunk.rows() : receipts.deleteMarks(kept.receiptsFrom(), kept.chunk());
        });
    }

    /** A part that fails, where somebody reads the log for long perhaps, has its turn tomorrow; the others go on. */
    private static long part(LongSupplier work) {
        try {
            return work.getAsLong();
        } catch (RuntimeException e) {
            log.warn(
                    "A part of retention failed and waits for tomorrow: {}",
                    e.getClass().getName());
            return -1;
        }
    }
}
