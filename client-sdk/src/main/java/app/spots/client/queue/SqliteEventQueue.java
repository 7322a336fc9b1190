package app.spots.client.queue;

import app.spots.client.json.Json;
import app.spots.client.sql.SqlDatabase;
import app.spots.client.sql.SqlFailedException;
import app.spots.client.sql.SqlOpener;
import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The queue in one SQLite file: WAL with synchronous FULL, so that an appended event survives a power cut. */
public final class SqliteEventQueue implements EventQueue {
    private final SqlDatabase database;
    private final QueueLimits limits;
    private final Evictions evictions;

    private SqliteEventQueue(SqlDatabase database, QueueLimits limits) {
        this.database = database;
        this.limits = limits;
        this.evictions = new Evictions(database);
    }

    /** Opens or creates the queue. */
    public static SqliteEventQueue open(Path file) {
        return open(file, QueueLimits.standard());
    }

    public static SqliteEventQueue open(Path file, QueueLimits limits) {
        return open(file, limits, SqlOpener.JDBC);
    }

    public static SqliteEventQueue open(Path file, QueueLimits limits, SqlOpener opener) {
        try {
            return over(opener.open(file, true), limits);
        } catch (SqlFailedException e) {
            throw new QueueException("cannot open the queue", e);
        }
    }

    /** @param database durable: what it committed must survive a power cut; closed with the queue */
    public static SqliteEventQueue over(SqlDatabase database, QueueLimits limits) {
        SqliteEventQueue queue = new SqliteEventQueue(database, limits);
        try {
            queue.inTransaction(() -> {
                new QueueSchema(database, limits.worth()).bringUpToDate();
                return true;
            });
            return queue;
        } catch (QueueException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public synchronized String installId() {
        return inTransaction(this::currentInstallId);
    }

    @Override
    public synchronized SyncEvent append(LongFunction<SyncEvent> eventForSeq) {
        return inTransaction(() -> {
            long seq = number("SELECT next_seq FROM install");
            SyncEvent event = eventForSeq.apply(seq);
            String json = json(event);
            database.update(
                    "INSERT INTO event (seq, event_id, json, bytes, worth) VALUES (?, ?, ?, ?, ?)",
                    event.seq(),
                    event.eventId().toString(),
                    json,
                    json.getBytes(StandardCharsets.UTF_8).length,
                    limits.worth().of(event));
            database.update("UPDATE install SET next_seq = ?", seq + 1);
            evictSurplus();
            return event;
        });
    }

    private void evictSurplus() {
        while (isOverfull()) {
            evictSeq(number("SELECT seq FROM event ORDER BY worth, seq LIMIT 1"));
        }
    }

    private boolean isOverfull() {
        boolean[] overfull = new boolean[1];
        database.query("SELECT depth, bytes FROM install", row -> {
            overfull[0] = row.number(1) > limits.maxEvents() || row.number(2) > limits.maxBytes();
            return false;
        });
        return overfull[0];
    }

    private void evictSeq(long seq) {
        database.update("DELETE FROM event WHERE seq = ?", seq);
        evictions.add(new SeqRange(seq, seq));
    }

    @Override
    public synchronized List<QueuedEvent> oldest(int maxEvents, int maxBytes) {
        return inTransaction(() -> {
            List<QueuedEvent> events = new ArrayList<>();
            List<Long> unreadable = new ArrayList<>();
            int[] bytes = new int[1];
            database.query(
                    "SELECT seq, json FROM event ORDER BY seq LIMIT ?",
                    row -> {
                        byte[] json = String.valueOf(row.text(2)).getBytes(StandardCharsets.UTF_8);
                        bytes[0] += json.length;
                        if (bytes[0] > maxBytes && !events.isEmpty()) {
                            return false;
                        }
                        try {
                            events.add(new QueuedEvent(Json.read(json, SyncEvent.class), json.length));
                        } catch (JacksonException e) {
                            unreadable.add(row.number(1));
                        }
                        return true;
                    },
                    maxEvents);
            // Damaged in storage. It would stand in the way of all others for ever: given up like any other, and
            // declared.
            unreadable.forEach(this::evictSeq);
            return events;
        });
    }

    @Override
    public synchronized void remove(Collection<UUID> eventIds) {
        inTransaction(() -> {
            eventIds.forEach(id -> database.update("DELETE FROM event WHERE event_id = ?", id.toString()));
            return true;
        });
    }

    @Override
    public synchronized void evict(UUID eventId) {
        inTransaction(() -> {
            List<Long> seqs = new ArrayList<>();
            database.query(
                    "SELECT seq FROM event WHERE event_id = ?", row -> seqs.add(row.number(1)), eventId.toString());
            seqs.forEach(this::evictSeq);
            return true;
        });
    }

    @Override
    public synchronized List<SeqRange> evicted() {
        return inTransaction(evictions::all);
    }

    @Override
    public synchronized void settledThrough(long seq) {
        inTransaction(() -> {
            evictions.forgetThrough(seq);
            return true;
        });
    }

    @Override
    public synchronized SyncBatch.Queue state() {
        return inTransaction(() -> {
            long depth = number("SELECT depth FROM install");
            @Nullable Long oldest = depth == 0 ? null : number("SELECT min(seq) FROM event");
            return new SyncBatch.Queue(oldest, depth, evictions.lowest(MAX_EVICTED_RANGES));
        });
    }

    @Override
    public synchronized long depth() {
        return inTransaction(() -> number("SELECT depth FROM install"));
    }

    @Override
    public synchronized long lastSeq() {
        return inTransaction(() -> number("SELECT next_seq FROM install")) - 1;
    }

    /** In order of seq, so that each new number is free: it never lies above the old one. */
    @Override
    public synchronized void fork() {
        inTransaction(() -> {
            List<SeqRange> undeclared = evictions.all();
            evictions.forgetAll();
            long next = 1;
            long from = 0;
            for (SeqRange range : undeclared) {
                next = renumber(from, range.from(), next);
                long length = range.to() - range.from() + 1;
                evictions.add(new SeqRange(next, next + length - 1));
                next += length;
                from = range.to() + 1;
            }
            next = renumber(from, Long.MAX_VALUE, next);
            database.update("UPDATE install SET install_id = ?, next_seq = ?", QueueSchema.newInstallId(), next);
            return true;
        });
    }

    /** Numbers events of old seqs from {@code from} up to before {@code end}; gives the next free number. */
    private long renumber(long from, long end, long next) {
        long free = next;
        for (Stored event = after(from - 1, end); event != null; event = after(event.seq(), end)) {
            database.update(
                    "UPDATE event SET seq = ?, json = ? WHERE seq = ?",
                    free,
                    renumbered(event.json(), free),
                    event.seq());
            free++;
        }
        return free;
    }

    private @Nullable Stored after(long seq, long end) {
        List<Stored> found = new ArrayList<>(1);
        database.query(
                "SELECT seq, json FROM event WHERE seq > ? AND seq < ? ORDER BY seq LIMIT 1",
                row -> found.add(new Stored(row.number(1), String.valueOf(row.text(2)))),
                seq,
                end);
        return found.isEmpty() ? null : found.get(0);
    }

    private record Stored(long seq, String json) {}

    private static String renumbered(String json, long seq) {
        try {
            return json(withSeq(Json.read(json.getBytes(StandardCharsets.UTF_8), SyncEvent.class), seq));
        } catch (JacksonException e) {
            // Damaged in storage: given up when its turn comes.
            return json;
        }
    }

    @Override
    public synchronized void close() {
        try {
            database.close();
        } catch (SqlFailedException e) {
            throw new QueueException("cannot close the queue", e);
        }
    }

    private String currentInstallId() {
        String[] id = new String[1];
        database.query("SELECT install_id FROM install", row -> {
            id[0] = String.valueOf(row.text(1));
            return false;
        });
        return id[0];
    }

    private long number(String sql) {
        long[] number = new long[1];
        database.query(sql, row -> {
            number[0] = row.number(1);
            return false;
        });
        return number[0];
    }

    private <T> T inTransaction(Supplier<T> work) {
        try {
            return database.inTransaction(work);
        } catch (SqlFailedException e) {
            throw e.isFull() ? new StorageFullException(e) : new QueueException("the queue failed", e);
        } catch (RuntimeException e) {
            throw new QueueException("the queue failed", e);
        }
    }

    private static String json(SyncEvent event) {
        return new String(Json.write(event), StandardCharsets.UTF_8);
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
}
