package app.spots.outbox;

import java.time.Duration;

/**
 * How a relay paces itself.
 *
 * @param table for example {@code rules.outbox_message}; {@code outbox_cursor} and {@code inbox_message} lie in the same
 *     schema
 * @param batchSize messages after which a batch ends; one row is never parted
 * @param batchBytes payload bytes after which a batch ends early
 * @param pollInterval pause when nothing is due; {@link OutboxRelay#wake()} ends it
 * @param leaderInterval pause between two attempts to become leader
 * @param firstBackoff first pause after a failure; doubles up to {@code maxBackoff}
 * @param cleanInterval pause between two rounds of cleaning
 * @param deliveredRetention how long delivered rows stay
 * @param inboxRetention how long taken ids stay; must exceed the topics' retention, or a replay is taken twice
 */
public record RelaySettings(
        String table,
        int batchSize,
        int batchBytes,
        Duration pollInterval,
        Duration leaderInterval,
        Duration firstBackoff,
        Duration maxBackoff,
        Duration cleanInterval,
        Duration deliveredRetention,
        Duration inboxRetention) {

    public RelaySettings {
        TableName.checked(table);
        if (batchSize < 1 || batchBytes < 1) {
            throw new IllegalArgumentException("A batch holds at least one message of one byte");
        }
    }

    public static RelaySettings forTable(String table) {
        return new RelaySettings(
                table,
                1_000,
                8 * 1024 * 1024,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofDays(30));
    }
}
