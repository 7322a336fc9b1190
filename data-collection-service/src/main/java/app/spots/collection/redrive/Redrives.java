package app.spots.collection.redrive;

import app.spots.collection.quarantine.Quarantine;
import app.spots.collection.quarantine.QuarantineFilter;
import app.spots.collection.quarantine.QuarantinedEvent;
import app.spots.collection.quarantine.QuarantinedEventNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Re-drives, each event in a transaction of its own. A dry run does all of it and then takes it back. */
@Service
public class Redrives {
    private final Quarantine quarantine;
    private final Redrive redrive;
    private final TransactionTemplate transaction;

    Redrives(Quarantine quarantine, Redrive redrive, TransactionTemplate transaction) {
        this.quarantine = quarantine;
        this.redrive = redrive;
        this.transaction = transaction;
    }

    /**
     * What became of many.
     *
     * @param fates how many have which fate
     * @param reasons of those that stay or are rejected, how many for which reason
     * @param nextAfter give it as {@code after} to go on; absent at the end
     */
    public record Summary(
            boolean dryRun,
            int examined,
            Map<String, Integer> fates,
            Map<String, Integer> reasons,
            @Nullable Long nextAfter) {}

    /** @throws QuarantinedEventNotFoundException where the event never was there, or was discarded */
    public Redriven one(long id, String who, boolean dryRun) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Redriven redriven = redrive.again(id, who);
            if (dryRun) {
                status.setRollbackOnly();
            }
            return redriven;
        }));
    }

    /**
     * @param after the id to go on from, 0 for the start
     * @param limit at most this many, the oldest first
     */
    public Summary many(QuarantineFilter filter, long after, int limit, String who, boolean dryRun) {
        List<QuarantinedEvent> events = quarantine.list(filter, after, limit);
        Map<String, Integer> fates = new TreeMap<>();
        Map<String, Integer> reasons = new TreeMap<>();
        int examined = 0;
        for (QuarantinedEvent event : events) {
            Redriven redriven = oneOfMany(event.id(), who, dryRun);
            if (redriven != null) {
                examined++;
                fates.merge(redriven.fate(), 1, Integer::sum);
                if (redriven.reason() != null) {
                    reasons.merge(redriven.reason(), 1, Integer::sum);
                }
            }
        }
        return new Summary(
                dryRun,
                examined,
                fates,
                reasons,
                events.size() < limit ? null : events.getLast().id());
    }

    /** Absent where somebody discards it meanwhile. */
    private @Nullable Redriven oneOfMany(long id, String who, boolean dryRun) {
        try {
            return one(id, who, dryRun);
        } catch (QuarantinedEventNotFoundException e) {
            return null;
        }
    }
}
