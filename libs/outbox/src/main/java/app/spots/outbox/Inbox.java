package app.spots.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Remembers, inside the caller's transaction, which message ids a consumer has taken. If that transaction rolls back, the
 * id is new again; a second transaction with the same id waits for the first to end.
 */
public final class Inbox {
    private final DataSource dataSource;
    private final String insert;

    /** @param table for example {@code rules.inbox_message}; without a schema the search path decides */
    public Inbox(DataSource transactionAware, String table) {
        this.dataSource = transactionAware;
        // Sorted, so that two batches which share ids wait for each other instead of deadlocking.
        this.insert = "INSERT INTO " + TableName.checked(table) + " (consumer, message_id)"
                + " SELECT ?, id FROM unnest(?) AS id GROUP BY id ORDER BY id"
                + " ON CONFLICT DO NOTHING RETURNING message_id";
    }

    /** Whether this consumer sees the message for the first time. */
    public boolean firstTime(String consumer, String messageId) {
        return !firstTimes(consumer, List.of(messageId)).isEmpty();
    }

    /** Of these ids, those that this consumer sees for the first time. */
    public Set<String> firstTimes(String consumer, Collection<String> messageIds) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException(
                        "The inbox must be asked inside the transaction that handles the message");
            }
            Array ids = connection.createArrayOf("text", messageIds.toArray(String[]::new));
            statement.setString(1, consumer);
            statement.setArray(2, ids);
            return newIds(statement);
        } catch (SQLException e) {
            throw OutboxException.during("record a message in the inbox", e);
        }
    }

    private static Set<String> newIds(PreparedStatement statement) throws SQLException {
        Set<String> firstTimes = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                firstTimes.add(rows.getString(1));
            }
        }
        return firstTimes;
    }
}
