package app.spots.benchmarks.sync;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What the service's database really holds, asked by the administrator. */
final class IngestDatabase {
    private static final String COLLECTION = "SET search_path = collection";

    private final DataSource administrator;

    IngestDatabase(DataSource administrator) {
        this.administrator = administrator;
    }

    Connection connect() throws SQLException {
        Connection connection = administrator.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(COLLECTION);
        }
        return connection;
    }

    void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The database refused", failure);
        }
    }

    long number(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException("The database refused", failure);
        }
    }

    /** Rows of the log. */
    long logged() {
        return number("SELECT count(*) FROM event_log");
    }

    long identities() {
        return number("SELECT count(*) FROM event_identity WHERE fate = 'accepted'");
    }

    /** Rows of the outbox that wait for the broker, up to a million. */
    long undelivered() {
        return number("""
                SELECT count(*) FROM (
                  SELECT 1 FROM outbox_message m, outbox_cursor c
                  WHERE m.transaction_id >= c.window_end OR (m.transaction_id >= c.window_start AND m.id > c.id)
                  LIMIT 1000000) due
                """);
    }

    /** Rows of the outbox, delivered ones that are not yet deleted included. */
    long outboxRows() {
        return number("SELECT count(*) FROM outbox_message");
    }

    /** Position in the log of changes, in bytes. */
    long walPosition() {
        return number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::int8");
    }

    void awaitDelivered() throws InterruptedException {
        while (undelivered() > 0) {
            Thread.sleep(50);
        }
    }
}
