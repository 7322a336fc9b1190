package app.spots.outbox;

import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A real database of its own with the outbox's tables, and transactions a test can hold open. */
final class OutboxDatabase {
    static final RelaySettings SETTINGS = RelaySettings.forTable("outbox_message");

    private final DataSource connections;

    private OutboxDatabase(DataSource connections) {
        this.connections = connections;
    }

    static OutboxDatabase create() {
        OutboxDatabase database =
                new OutboxDatabase(RealInfrastructure.get().newDatabase().dataSource("rules"));
        database.execute(ddl("V0_1__create_outbox.sql"));
        database.execute(ddl("V0_2__order_outbox_by_append.sql"));
        database.execute(ddl("V0_3__bundle_outbox_messages.sql"));
        return database;
    }

    private static String ddl(String file) {
        try (InputStream sql = Outbox.class.getResourceAsStream("/db/outbox/" + file)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataSource connections() {
        return connections;
    }

    /** Connections that can be found in {@code pg_stat_activity}. */
    DataSource connectionsNamed(String name) {
        PGSimpleDataSource given = (PGSimpleDataSource) connections;
        PGSimpleDataSource named = new PGSimpleDataSource();
        named.setUrl(given.getUrl());
        named.setUser(given.getUser());
        named.setPassword(given.getPassword());
        named.setApplicationName(name);
        return named;
    }

    Transaction begin() {
        try {
            Connection connection = connections.getConnection();
            connection.setAutoCommit(false);
            return new Transaction(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void append(OutboxMessage... messages) {
        try (Transaction transaction = begin()) {
            transaction.outbox().appendAll(List.of(messages));
            transaction.commit();
        }
    }

    /**
     * Waits until everything committed so far lies below the oldest running transaction: the server's own housekeeping runs
     * transactions too.
     */
    void settle() {
        await().until(() ->
                count("SELECT (pg_snapshot_xmin(now) = pg_snapshot_xmax(now))::int FROM pg_current_snapshot() now")
                        == 1);
    }

    /** What the cursor has not passed yet. */
    long undelivered() {
        return count("SELECT count(*) FROM outbox_message m, outbox_cursor c"
                + " WHERE m.transaction_id >= c.window_end OR (m.transaction_id >= c.window_start AND m.id > c.id)");
    }

    void execute(String sql) {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String sql) {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static OutboxMessage message(String topic, String key, String payload) {
        return new OutboxMessage(topic, key, Map.of("ce_id", payload), payload.getBytes(StandardCharsets.UTF_8));
    }

    /** One open transaction; whatever asks its data source for a connection takes part in it. */
    static final class Transaction implements AutoCloseable {
        private final Connection connection;

        private Transaction(Connection connection) {
            this.connection = connection;
        }

        DataSource dataSource() {
            return new SingleConnection(connection);
        }

        Outbox outbox() {
            return new Outbox(dataSource(), "outbox_message");
        }

        Inbox inbox() {
            return new Inbox(dataSource(), "inbox_message");
        }

        void commit() {
            try {
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try (connection) {
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
