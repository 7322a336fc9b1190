package app.spots.benchmarks.sync;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The least that anybody could do for the same events on the same PostgreSQL: 100 rows by COPY and a durable commit, into one table
 * whose primary key refuses a second sending. No HTTP, no checks, no install, no second table, no Kafka.
 */
final class Floor {
    private static final int PREPARED = 64;

    private final IngestDatabase database;

    Floor(IngestDatabase database) {
        this.database = database;
    }

    /** Events committed per second. */
    double measure(int connections, Duration time) throws InterruptedException {
        database.execute(
                "DROP TABLE IF EXISTS bench_floor",
                "CREATE TABLE bench_floor (event_id uuid PRIMARY KEY, agent_id text NOT NULL, seq bigint NOT NULL,"
                        + " type text NOT NULL, occurred_at timestamptz NOT NULL, payload jsonb NOT NULL)");
        LongAdder committed = new LongAdder();
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int writer = i;
                running.add(threads.submit(() -> {
                    write(writer, end, committed);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The floor could not be measured", failure.getCause());
        }
        double rate = committed.sum() / ((System.nanoTime() - begun) / 1e9);
        database.execute("DROP TABLE bench_floor");
        return rate;
    }

    private void write(int writer, long end, LongAdder committed) throws SQLException {
        String[] payloads = payloads(writer);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (int batch = 0; System.nanoTime() < end; batch++) {
                StringBuilder rows = new StringBuilder(PreparedBatches.EVENTS * EventText.BYTES);
                long now = System.currentTimeMillis();
                for (int i = 0; i < PreparedBatches.EVENTS; i++) {
                    rows.append(EventIds.of(now, writer + 1, batch * PreparedBatches.EVENTS + i))
                            .append("\tagent_floor_")
                            .append(batch)
                            .append('\t')
                            .append(i)
                            .append("\tspots.feedback.given.v1\t2026-01-01T00:00:00Z\t")
                            .append(payloads[(batch + i) % PREPARED])
                            .append('\n');
                }
                CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY bench_floor FROM STDIN");
                byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
                copy.endCopy();
                connection.commit();
                committed.add(PreparedBatches.EVENTS);
            }
        }
    }

    private static String[] payloads(int writer) {
        EventText events = new EventText(new SplittableRandom(writer));
        String[] payloads = new String[PREPARED];
        for (int i = 0; i < PREPARED; i++) {
            StringBuilder payload = new StringBuilder();
            events.appendPayload(payload, StoredRows.PAYLOAD_BYTES);
            payloads[i] = payload.toString();
        }
        return payloads;
    }
}
