package app.spots.client.queue;

import app.spots.client.json.Json;
import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The queue in one SQLite file: WAL with synchronous FULL, so that an appended event survives a power cut. */
public final class SqliteEventQueue implements EventQueue {
    private final Connection connection;

    private SqliteEventQueue(Connection connection) {
        this.connection = connection;
    }

    /** Opens or creates the queue. */
    public static SqliteEventQueue open(Path file) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA busy_timeout = 5000");
                statement.execute("CREATE TABLE IF NOT EXISTS install (one INTEGER PRIMARY KEY CHECK (one = 1),"
                        + " install_id TEXT NOT NULL, next_seq INTEGER NOT NULL)");
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS event (seq INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE,"
                                + " json TEXT NOT NULL)");
                statement.execute("CREATE TABLE IF NOT EXISTS evicted (seq INTEGER PRIMARY KEY)");
                statement.execute("INSERT OR IGNORE INTO install VALUES (1, '" + newInstallId() + "', 1)");
            }
            connection.setAutoCommit(false);
            return new SqliteEventQueue(connection);
        } catch (SQLException e) {
            throw new QueueException("cannot open the queue", e);
        }
    }

    @Override
    public synchronized String installId() {
        return inTransaction(() -> text("SELECT install_id FROM install"));
    }

    @Override
    public synchronized SyncEvent append(LongFunction<SyncEvent> eventForSeq) {
        return inTransaction(() -> {
            long seq = number("SELECT next_seq FROM install");
            SyncEvent event = eventForSeq.apply(seq);
            insert(event);
            update("UPDATE install SET next_seq = ?", seq + 1);
            return event;
        });
    }

    @Override
    public synchronized List<QueuedEvent> oldest(int maxEvents, int maxBytes) {
        return inTransaction(() -> {
            List<QueuedEvent> events = new ArrayList<>();
            int bytes = 0;
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT json FROM event ORDER BY seq LIMIT ?")) {
                select.setInt(1, maxEvents);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        byte[] json = rows.getString(1).getBytes(StandardCharsets.UTF_8);
                        bytes += json.length;
                        if (bytes > maxBytes && !events.isEmpty()) {
                            break;
                        }
                        events.add(new QueuedEvent(Json.read(json, SyncEvent.class), json.length));
                    }
                }
            }
            return events;
        });
    }

    @Override
    public synchronized void remove(Collection<UUID> eventIds) {
        inTransaction(() -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM event WHERE event_id = ?")) {
                for (UUID eventId : eventIds) {
                    delete.setString(1, eventId.toString());
                    delete.addBatch();
                }
                delete.executeBatch();
            }
            return true;
        });
    }

    @Override
    public synchronized void evict(UUID eventId) {
        inTransaction(() -> {
            update("INSERT OR IGNORE INTO evicted SELECT seq FROM event WHERE event_id = ?", eventId.toString());
            update("DELETE FROM event WHERE event_id = ?", eventId.toString());
            return true;
        });
    }

    @Override
    public synchronized List<SeqRange> evicted() {
        return inTransaction(this::evictedRanges);
    }

    @Override
    public synchronized SyncBatch.Queue state() {
        return inTransaction(() -> {
            long depth = number("SELECT count(*) FROM event");
            @Nullable Long oldest = depth == 0 ? null : number("SELECT min(seq) FROM event");
            return new SyncBatch.Queue(oldest, depth, evictedRanges());
        });
    }

    @Override
    public synchronized long depth() {
        return inTransaction(() -> number("SELECT count(*) FROM event"));
    }

    @Override
    public synchronized void fork() {
        inTransaction(() -> {
            List<SyncEvent> waiting = new ArrayList<>();
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery("SELECT json FROM event ORDER BY seq")) {
                while (rows.next()) {
                    waiting.add(Json.read(rows.getString(1).getBytes(StandardCharsets.UTF_8), SyncEvent.class));
                }
            }
            update("DELETE FROM event");
            update("DELETE FROM evicted");
            long seq = 1;
            for (SyncEvent event : waiting) {
                insert(withSeq(event, seq++));
            }
            update("UPDATE install SET install_id = ?, next_seq = ?", newInstallId(), seq);
            return true;
        });
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new QueueException("cannot close the queue", e);
        }
    }

    private List<SeqRange> evictedRanges() throws SQLException {
        List<SeqRange> ranges = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT seq FROM evicted ORDER BY seq")) {
            while (rows.next()) {
                long seq = rows.getLong(1);
                int last = ranges.size() - 1;
                if (last >= 0 && ranges.get(last).to() == seq - 1) {
                    ranges.set(last, new SeqRange(ranges.get(last).from(), seq));
                } else {
                    ranges.add(new SeqRange(seq, seq));
                }
            }
        }
        return ranges;
    }

    private void insert(SyncEvent event) throws SQLException {
        update(
                "INSERT INTO event VALUES (?, ?, ?)",
                event.seq(),
                event.eventId().toString(),
                new String(Json.write(event), StandardCharsets.UTF_8));
    }

    private void update(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.executeUpdate();
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private <T> T inTransaction(SqlWork<T> work) {
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            try {
                connection.rollback();
            } catch (SQLException rollback) {
                e.addSuppressed(rollback);
            }
            throw new QueueException("the queue failed", e);
        }
    }

    private static SyncEvent withSeq(SyncEvent event, long seq) {
        return new SyncEvent(
                event.eventId(),
                seq,
                event.type(),
                event.schema(),
                event.occurredWall(),
                event.occurredElapsedMs(),
                event.bootId(),
                event.requestId(),
                event.impressionId(),
                event.consentVersion(),
                event.purposes(),
                event.payload());
    }

    private static String newInstallId() {
        return "install_" + UUID.randomUUID().toString().replace("-", "");
    }

    private interface SqlWork<T> {
        T run() throws SQLException;
    }
}
