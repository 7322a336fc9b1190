package app.spots.benchmarks.sync;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What a cluster holds that has run for a while, put there by COPY: the log, the identities, the installs and their receipts, all
 * consistent with each other. Stored payloads are short (a visit's): ingest never reads them, and the indexes, which it does read, are
 * those of any payload.
 */
final class StoredRows {
    static final String SERIES = "stored";
    static final int EVENTS_PER_INSTALL = 500;
    /** Of the payload in an event of {@link EventText#BYTES}. */
    static final int PAYLOAD_BYTES = 750;

    private static final String LOG =
            "event_log (received_at, event_id, agent_id, install_id, seq, type, schema_version, occurred_at, time_quality,"
                    + " occurred_wall, occurred_elapsed_ms, boot_id, consent_version, purposes, payload)";
    private static final String IDENTITIES = "event_identity (event_id, fingerprint, fate)";
    private static final String RECEIPTS = "install_event (install_key, seq, event_id, fate)";

    private static final int SENT_TOGETHER = 100;
    private static final int ID_SERIES = 0xffff;
    private static final Duration KEPT_FOR = Duration.ofDays(25);
    /** Far from the keys that the service gives out. */
    private static final long FIRST_KEY = 1L << 40;

    private static final int CHUNK = 256 * 1024;

    private final IngestDatabase database;
    private final Instant now = Instant.now();

    StoredRows(IngestDatabase database) {
        this.database = database;
    }

    static int installs(int rows) {
        return rows / EVENTS_PER_INSTALL;
    }

    /** Adds rows up to a number, spread over the whole time, and what belongs to them. */
    void fill(int from, int to) {
        copyInstalls(installs(from), installs(to));
        // Its own threads: the common pool has one on two cores.
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> copy(LOG, from, to, this::logRow), threads),
                            CompletableFuture.runAsync(() -> copy(IDENTITIES, from, to, this::identityRow), threads),
                            CompletableFuture.runAsync(() -> copy(RECEIPTS, from, to, this::receiptRow), threads))
                    .join();
        }
    }

    private interface Row {
        void append(StringBuilder text, Instant receivedAt, UUID eventId, int install, long seq);
    }

    private void copy(String table, int from, int to, Row row) {
        try (Connection connection = database.connect()) {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN");
            StringBuilder text = new StringBuilder(CHUNK * 2);
            for (int number = from; number < to; number++) {
                Instant receivedAt = receivedAt((double) (number - from) / (to - from));
                row.append(
                        text,
                        receivedAt,
                        eventId(number, receivedAt),
                        installOf(number, from, to),
                        seqOf(number, from, to));
                text.append('\n');
                if (text.length() > CHUNK) {
                    write(copy, text);
                }
            }
            write(copy, text);
            copy.endCopy();
        } catch (SQLException failure) {
            throw new IllegalStateException("Could not fill " + table, failure);
        }
    }

    private void copyInstalls(int from, int to) {
        try (Connection connection = database.connect()) {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY install (install_key, install_id, agent_id, settled, passed, last_batch_at) FROM STDIN");
            StringBuilder text = new StringBuilder(CHUNK * 2);
            String all = "{[1," + (EVENTS_PER_INSTALL + 1) + ")}";
            for (int install = from; install < to; install++) {
                text.append(FIRST_KEY + install)
                        .append('\t')
                        .append(Phones.installId(SERIES, install))
                        .append('\t')
                        .append(Phones.agentId(SERIES, install))
                        .append('\t')
                        .append(all)
                        .append('\t')
                        .append(all)
                        .append('\t')
                        .append(now)
                        .append('\n');
                if (text.length() > CHUNK) {
                    write(copy, text);
                }
            }
            write(copy, text);
            copy.endCopy();
        } catch (SQLException failure) {
            throw new IllegalStateException("Could not fill the installs", failure);
        }
    }

    private static void write(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    /** Installs take turns with batches, so that what lies together in an index was written at different times. */
    private static int installOf(int number, int from, int to) {
        int installs = installs(to) - installs(from);
        return installs(from) + (number - from) / SENT_TOGETHER % installs;
    }

    private static long seqOf(int number, int from, int to) {
        int installs = installs(to) - installs(from);
        int turn = (number - from) / SENT_TOGETHER / installs;
        return (long) turn * SENT_TOGETHER + (number - from) % SENT_TOGETHER + 1;
    }

    private Instant receivedAt(double passed) {
        return now.minusMillis((long) ((1 - passed) * KEPT_FOR.toMillis()) + 1);
    }

    private static UUID eventId(int number, Instant receivedAt) {
        // Up to an hour in the phone's queue.
        long age = new SplittableRandom(number).nextLong(3_600_000);
        return EventIds.of(receivedAt.toEpochMilli() - age, ID_SERIES, number);
    }

    private void logRow(StringBuilder text, Instant receivedAt, UUID eventId, int install, long seq) {
        text.append(receivedAt)
                .append('\t')
                .append(eventId)
                .append('\t')
                .append(Phones.agentId(SERIES, install))
                .append('\t')
                .append(Phones.installId(SERIES, install))
                .append('\t')
                .append(seq)
                .append("\tspots.visit.recorded.v1\t1\t")
                .append(receivedAt)
                .append("\tsame_boot\t")
                .append(receivedAt)
                .append("\t1000\tboot_1\t2026-01\t{recommendation,training}\t{\"spotId\":\"spot_")
                .append(EventIds.number(eventId) % 100_000)
                .append("\",\"dwellSeconds\":1800}");
    }

    private void identityRow(StringBuilder text, Instant receivedAt, UUID eventId, int install, long seq) {
        SplittableRandom random = new SplittableRandom(~EventIds.number(eventId));
        text.append(eventId).append("\t\\\\x");
        IntStream.range(0, 4).forEach(i -> text.append(HexFormat.of().toHexDigits(random.nextLong())));
        text.append("\taccepted");
    }

    private void receiptRow(StringBuilder text, Instant receivedAt, UUID eventId, int install, long seq) {
        text.append(FIRST_KEY + install)
                .append('\t')
                .append(seq)
                .append('\t')
                .append(eventId)
                .append("\taccepted");
    }
}
