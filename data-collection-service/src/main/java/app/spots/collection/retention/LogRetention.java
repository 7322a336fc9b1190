package app.spots.collection.retention;

import app.spots.collection.log.LogMonths;
import app.spots.outbox.OutboxRelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/** The log's share of cleaning up. What is not yet delivered to Kafka keeps its month whole. */
@Component
class LogRetention {
    private final LogMonths months;
    private final OutboxRelay relay;
    private final Turns turns;
    private final RetentionProperties kept;
    private final Clock clock;

    LogRetention(LogMonths months, OutboxRelay relay, Turns turns, RetentionProperties kept, Clock clock) {
        this.months = months;
        this.relay = relay;
        this.turns = turns;
        this.kept = kept;
        this.clock = clock;
    }

    /** @return months that are gone */
    long dropMonths() {
        long dropped = 0;
        for (YearMonth month : due(kept.log())) {
            dropped += turns.once(() -> {
                months.drop(month);
                return 1;
            });
        }
        return dropped;
    }

    /** @return events that serve a purpose less, or are gone for it */
    long endPurposes() {
        long changed = 0;
        for (var purpose : kept.ofPurposes().entrySet()) {
            for (YearMonth month : due(purpose.getValue())) {
                changed += once(
                        month,
                        "purpose " + purpose.getKey(),
                        after -> months.deleteForPurposeAlone(month, purpose.getKey(), after, kept.chunk()),
                        after -> months.withdrawPurpose(month, purpose.getKey(), after, kept.chunk()));
            }
        }
        return changed;
    }

    /** @return events that are gone for their type */
    long endTypes() {
        long deleted = 0;
        for (var type : kept.ofTypes().entrySet()) {
            for (YearMonth month : due(type.getValue())) {
                deleted += once(
                        month,
                        "type " + type.getKey(),
                        after -> months.deleteType(month, type.getKey(), after, kept.chunk()));
            }
        }
        return deleted;
    }

    /** Chunk after chunk until nothing is left, which is then on record: an old month gets no new events. */
    private long once(YearMonth month, String rule, Walk.Work... works) {
        Walk walk = new Walk(List.of(works));
        return turns.untilDone(() -> {
            int taken = months.isDue(month, rule) ? walk.step() : 0;
            if (taken == 0) {
                months.done(month, rule, clock.instant());
            }
            return taken;
        });
    }

    private List<YearMonth> due(Duration after) {
        Instant cutoff = clock.instant().minus(after);
        Instant undelivered = relay.oldestPending();
        Instant until = undelivered != null && undelivered.isBefore(cutoff) ? undelivered : cutoff;
        return turns.look(() -> months.endedBefore(until));
    }
}
