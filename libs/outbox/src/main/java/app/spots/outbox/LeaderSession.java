package app.spots.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The one database session of a relay. It holds the advisory lock and does all of the relay's work, so losing the session
 * loses the lock and the power to move the cursor together. Every statement is a transaction of its own.
 */
final class LeaderSession implements AutoCloseable {
    /** First key of the advisory lock; the second is the outbox table's oid, unique in the database. */
    private static final int LOCK_CLASS = 0x5350_4f54;

    private static final int CLEANED_AT_ONCE = 10_000;

    private final Connection connection;
    private final RelaySettings settings;
    private final String cursorTable;
    private final String inboxTable;
    private Window window = new Window("0", "0", 0);

    LeaderSession(Connection connection, RelaySettings settings) throws SQLException {
        this.connection = connection;
        this.settings = settings;
        this.cursorTable = TableName.sibling(settings.table(), "outbox_cursor");
        this.inboxTable = TableName.sibling(settings.table(), "inbox_message");
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            // Statistics lag behind a table that fills and empties: sorting a backlog for every batch must not look
            // cheap.
            statement.execute("SET enable_sort = off");
        }
    }

    /** Tries to take the lock; false while another relay of this outbox has it. */
    boolean lead() throws SQLException {
        String sql = "SELECT pg_try_advisory_lock(" + LOCK_CLASS + ", '" + settings.table() + "'::regclass::oid::int4)";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Goes on where the last leader's cursor stands. */
    void resume() throws SQLException {
        String sql = "SELECT window_start::text, window_end::text, id FROM " + cursorTable;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            window = new Window(row.getString(1), row.getString(2), row.getLong(3));
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
                  UPDATE %2$s SET window_start = '0', window_end = '0', id = 0
                  WHERE window_end > pg_snapshot_xmax(pg_current_snapshot())
                     OR EXISTS (SELECT 1 FROM %1$s m WHERE m.transaction_id >= pg_snapshot_xmax(pg_current_snapshot()))
                  RETURNING OLD.window_start AS window_start, OLD.window_end AS window_end, OLD.id AS id),
                gone AS (
                  DELETE FROM %1$s m USING stale
                  WHERE (m.transaction_id < window_start OR (m.transaction_id < window_end AND m.id <= stale.id))
                    AND m.transaction_id >= pg_snapshot_xmax(pg_current_snapshot())),
                kept AS (
                  UPDATE %1$s m SET transaction_id = '1' FROM stale
                  WHERE (m.transaction_id >= window_end OR (m.transaction_id >= window_start AND m.id > stale.id))
                    AND m.transaction_id >= pg_snapshot_xmax(pg_current_snapshot()))
                SELECT count(*) FROM stale
                """.formatted(settings.table(), cursorTable);
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getLong(1) > 0;
        }
    }

    /**
     * The next messages. Only transactions older than the oldest one still running are looked at: none of them can bring another
     * row, so none can be missed. Order by id over everything that is visible would skip the row of a transaction which
     * commits after that of a later id. Among finished transactions the order of ids is the order of writing: if one waited for
     * another's lock, its message comes later.
     */
    List<PendingMessage> next() throws SQLException {
        List<PendingMessage> rest = read(window);
        return rest.isEmpty() && openNextWindow() ? read(window) : rest;
    }

    /** @return whether anything lies in it */
    private boolean openNextWindow() throws SQLException {
        String sql = """
                SELECT pg_snapshot_xmin(pg_current_snapshot())::text,
                       (SELECT min(id) FROM %s
                        WHERE transaction_id >= ?::xid8 AND transaction_id < pg_snapshot_xmin(pg_current_snapshot()))
                """.formatted(settings.table());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, window.end());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long first = row.getLong(2);
                boolean isEmpty = row.wasNull();
                window = window.next(row.getString(1), isEmpty ? 0 : first - 1);
                return !isEmpty;
            }
        }
    }

    private List<PendingMessage> read(Window from) throws SQLException {
        String sql = """
                SELECT id, topic, message_key, headers, payload, messages FROM (
                  SELECT due.*, sum(coalesce(octet_length(payload), 0)) OVER earlier AS bytes_before,
                    sum(messages) OVER earlier AS messages_before
                  FROM (
                    SELECT * FROM %s
                    WHERE transaction_id >= ?::xid8 AND transaction_id < ?::xid8 AND id > ?
                    ORDER BY id LIMIT ?) due
                  WINDOW earlier AS (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) sized
                WHERE coalesce(bytes_before, 0) < ? AND coalesce(messages_before, 0) < ?
                ORDER BY id
                """.formatted(settings.table());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, from.start());
            statement.setString(2, from.end());
            statement.setLong(3, from.progress());
            statement.setInt(4, settings.batchSize());
            statement.setInt(5, settings.batchBytes());
            statement.setInt(6, settings.batchSize());
            return read(statement);
        }
    }

    private static List<PendingMessage> read(PreparedStatement statement) throws SQLException {
        List<PendingMessage> messages = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                OutboxRow read = new OutboxRow(
                        row.getString(2),
                        row.getString(3),
                        (String[]) row.getArray(4).getArray(),
                        row.getBytes(5),
                        row.getInt(6));
                add(messages, row.getLong(1), read.unpacked());
            }
        }
        return messages;
    }

    private static void add(List<PendingMessage> messages, long id, List<OutboxMessage> ofRow) {
        for (int i = 0; i < ofRow.size(); i++) {
            messages.add(new PendingMessage(id, ofRow.get(i), i + 1 == ofRow.size()));
        }
    }

    /** Fails where the session, and with it the lead, is lost. */
    void verify() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1");
                ResultSet row = statement.executeQuery()) {
            row.next();
        }
    }

    /** Moves the cursor to a message of the last batch. */
    void advance(long deliveredId) throws SQLException {
        Window moved = window.deliveredTo(deliveredId);
        String sql =
                "UPDATE " + cursorTable + " SET window_start = ?::xid8, window_end = ?::xid8, id = ?, moved_at = now()";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, moved.start());
            statement.setString(2, moved.end());
            statement.setLong(3, moved.progress());
            statement.executeUpdate();
        }
        window = moved;
    }

    /**
     * Deletes delivered rows and old inbox ids, a bounded number at a time.
     *
     * @return whether there may be more
     */
    boolean clean() throws SQLException {
        int delivered =
                delete("""
                DELETE FROM %1$s WHERE id IN (
                  SELECT m.id FROM %1$s m, %2$s c
                  WHERE (m.transaction_id < c.window_start OR (m.transaction_id < c.window_end AND m.id <= c.id))
                    AND m.created_at < now() - ?::interval
                  ORDER BY m.id LIMIT %3$d)
                """.formatted(settings.table(), cursorTable, CLEANED_AT_ONCE), settings.deliveredRetention());
        int received = delete("""
                DELETE FROM %1$s WHERE ctid IN (
                  SELECT ctid FROM %1$s WHERE received_at < now() - ?::interval LIMIT %2$d)
                """.formatted(inboxTable, CLEANED_AT_ONCE), settings.inboxRetention());
        return Math.max(delivered, received) == CLEANED_AT_ONCE;
    }

    private int delete(String sql, Duration retention) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, retention.toString());
            return statement.executeUpdate();
        }
    }

    /** Ends the session even if the server no longer answers; the server then drops the lock. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
