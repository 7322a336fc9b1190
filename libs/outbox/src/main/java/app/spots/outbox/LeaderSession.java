package app.spots.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one database session of a relay. It holds the advisory lock and does all of the relay's work, so losing the session
 * loses the lock and the power to move the cursor together. Every statement is a transaction of its own.
 */
final class LeaderSession implements AutoCloseable {
    /** First key of the advisory lock; the second is the outbox table's oid, unique in the database. */
    private static final int LOCK_CLASS = 0x5350_4f54;

    private final Connection connection;
    private final RelaySettings settings;
    private final String cursorTable;
    private final String inboxTable;

    LeaderSession(Connection connection, RelaySettings settings) throws SQLException {
        this.connection = connection;
        this.settings = settings;
        this.cursorTable = TableName.sibling(settings.table(), "outbox_cursor");
        this.inboxTable = TableName.sibling(settings.table(), "inbox_message");
        connection.setAutoCommit(true);
    }

    /** Tries to take the lock; false while another relay of this outbox has it. */
    boolean lead() throws SQLException {
        String sql = "SELECT pg_try_advisory_lock(" + LOCK_CLASS + ", '" + settings.table() + "'::regclass::oid::int4)";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /**
     * A dump restored into another server brings transaction ids that lie in the future there, while new rows sort before the
     * cursor and would never be seen. The cursor then goes back to the start and undelivered foreign rows go first, in the order
     * of their ids. Delivered rows that cannot be told from new ones are sent again rather than lost.
     *
     * @return whether the outbox had to be reset
     */
    boolean adoptRestoredOutbox() throws SQLException {
        String sql = """
                WITH stale AS (
                  UPDATE %2$s SET transaction_id = '0', id = 0
                  WHERE transaction_id >= pg_snapshot_xmax(pg_current_snapshot())
                     OR EXISTS (SELECT 1 FROM %1$s m WHERE m.transaction_id >= pg_snapshot_xmax(pg_current_snapshot()))
                  RETURNING OLD.transaction_id AS transaction_id, OLD.id AS id),
                gone AS (
                  DELETE FROM %1$s m USING stale
                  WHERE (m.transaction_id, m.id) <= (stale.transaction_id, stale.id)
                    AND m.transaction_id >= pg_snapshot_xmax(pg_current_snapshot())),
                kept AS (
                  UPDATE %1$s m SET transaction_id = '1' FROM stale
                  WHERE (m.transaction_id, m.id) > (stale.transaction_id, stale.id)
                    AND m.transaction_id >= pg_snapshot_xmax(pg_current_snapshot()))
                SELECT count(*) FROM stale
                """.formatted(settings.table(), cursorTable);
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getLong(1) > 0;
        }
    }

    /**
     * The next messages in the order {@code (transaction, id)}. Only transactions below the oldest one still running are
     * read: nothing can commit behind the cursor any more. Order by id alone would skip a row whose transaction commits
     * after that of a later id.
     */
    List<PendingMessage> next() throws SQLException {
        String sql = """
                SELECT transaction_id::text, id, topic, message_key, headers, payload FROM (
                  SELECT due.*, sum(coalesce(octet_length(payload), 0)) OVER (
                           ORDER BY transaction_id, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
                  FROM (
                    SELECT m.* FROM %s m, %s c
                    WHERE (m.transaction_id, m.id) > (c.transaction_id, c.id)
                      AND m.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
                    ORDER BY m.transaction_id, m.id LIMIT ?) due) sized
                WHERE coalesce(bytes_before, 0) < ?
                ORDER BY sized.transaction_id, sized.id
                """.formatted(settings.table(), cursorTable);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, settings.batchSize());
            statement.setInt(2, settings.batchBytes());
            return read(statement);
        }
    }

    private static List<PendingMessage> read(PreparedStatement statement) throws SQLException {
        List<PendingMessage> messages = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String[] headers = (String[]) row.getArray(5).getArray();
                byte @Nullable [] payload = row.getBytes(6);
                messages.add(new PendingMessage(
                        new Position(row.getString(1), row.getLong(2)),
                        new OutboxMessage(row.getString(3), row.getString(4), HeaderArray.toMap(headers), payload)));
            }
        }
        return messages;
    }

    /** Fails where the session, and with it the lead, is lost. */
    void verify() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1");
                ResultSet row = statement.executeQuery()) {
            row.next();
        }
    }

    void advance(Position delivered) throws SQLException {
        String sql = "UPDATE " + cursorTable + " SET transaction_id = ?::xid8, id = ?, moved_at = now()"
                + " WHERE (transaction_id, id) < (?::xid8, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, delivered.transactionId());
            statement.setLong(2, delivered.id());
            statement.setString(3, delivered.transactionId());
            statement.setLong(4, delivered.id());
            statement.executeUpdate();
        }
    }

    /** Deletes delivered rows and old inbox ids, a bounded number at a time. */
    void clean() throws SQLException {
        delete("""
                DELETE FROM %1$s WHERE (transaction_id, id) IN (
                  SELECT m.transaction_id, m.id FROM %1$s m, %2$s c
                  WHERE (m.transaction_id, m.id) <= (c.transaction_id, c.id) AND m.created_at < now() - ?::interval
                  ORDER BY m.transaction_id, m.id LIMIT 20000)
                """.formatted(settings.table(), cursorTable), settings.deliveredRetention());
        delete("""
                DELETE FROM %1$s WHERE ctid IN (
                  SELECT ctid FROM %1$s WHERE received_at < now() - ?::interval LIMIT 20000)
                """.formatted(inboxTable), settings.inboxRetention());
    }

    private void delete(String sql, Duration retention) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, retention.toString());
            statement.executeUpdate();
        }
    }

    /** Ends the session even if the server no longer answers; the server then drops the lock. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
