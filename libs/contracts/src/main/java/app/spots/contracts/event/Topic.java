package app.spots.contracts.event;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic and how its records are kept.
 *
 * @param name the topic's name
 * @param compacted true where the newest record of each key is kept until a tombstone takes it away and a broadcast
 *     consumer reads all from the start; false where records expire by retention
 * @param retention after which no record is left of a topic that is not compacted; absent for a compacted one
 */
public record Topic(
        String name, boolean compacted, @Nullable Duration retention) {

    /** Well below the month within which a person's erasure has to be complete, wherever nobody can take records out. */
    public static final Duration LONGEST_RETENTION = Duration.ofDays(14);

    /** How the name of a dead-letter topic ends. */
    public static final String DEAD_LETTERS = ".dlt";

    /** Kafka removes whole segments, by their youngest record: the oldest one stays for as long as a segment is written. */
    private static final Duration SEGMENT = Duration.ofHours(12);
    /** What a segment and the broker's own checks add to the time that it is told. */
    private static final Duration MARGIN = Duration.ofDays(1);
    /** What was overwritten, or retracted by a tombstone, is gone by then. */
    private static final Duration COMPACTED_WITHIN = Duration.ofDays(1);

    public Topic {
        if (compacted != (retention == null)) {
            throw new IllegalArgumentException("a topic is compacted or expires: " + name);
        }
        if (retention != null
                && (retention.compareTo(LONGEST_RETENTION) > 0
                        || retention.minus(MARGIN).compareTo(SEGMENT) < 0)) {
            throw new IllegalArgumentException("records expire after 36 hours to 14 days: " + name);
        }
    }

    /** One that keeps the newest of each key, or one whose records expire within {@link #LONGEST_RETENTION}. */
    public Topic(String name, boolean compacted) {
        this(name, compacted, compacted ? null : LONGEST_RETENTION);
    }

    /** Where a group of consumers puts records that it can never read. They concern the same people and expire alike. */
    public Topic deadLettersOf(String group) {
        return new Topic(name + "." + group + DEAD_LETTERS, false);
    }

    /** What the broker is to be told of the topic, by Kafka's own names. */
    public Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        Duration within = retention;
        if (within == null) {
            configuration.put("cleanup.policy", "compact");
            configuration.put("max.compaction.lag.ms", millis(COMPACTED_WITHIN));
        } else {
            configuration.put("cleanup.policy", "delete");
            configuration.put("retention.ms", millis(within.minus(MARGIN)));
            configuration.put("segment.ms", millis(SEGMENT));
            // A producer's clock must not decide how long a person's record stays.
            configuration.put("message.timestamp.type", "LogAppendTime");
        }
        return configuration;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
