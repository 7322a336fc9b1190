package app.spots.outbox;

import static app.spots.outbox.OutboxDatabase.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaderSessionTests {
    private static final RelaySettings SMALL = new RelaySettings(
            "outbox_message",
            3,
            10,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);

    private OutboxDatabase database;

    @BeforeEach
    void createDatabase() {
        database = OutboxDatabase.create();
    }

    @Test
    void boundsABatchByCountAndByBytes() throws SQLException {
        database.append(message("t", "k", "1"), message("t", "k", "2"), message("t", "k", "3"), message("t", "k", "4"));
        database.settle();
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, SMALL);
            assertThat(payloads(session)).containsExactly("1", "2", "3");
            session.advance(session.next().getLast().id());

            database.append(message("t", "k", "longer than ten bytes"), message("t", "k", "5"));
            database.settle();
            for (String expected : List.of("4", "longer than ten bytes", "5")) {
                List<PendingMessage> batch = session.next();
                assertThat(batch)
                        .extracting(it -> new String(it.message().payload()))
                        .containsExactly(expected);
                session.advance(batch.getLast().id());
            }
        }
    }

    @Test
    void readsABundleWholeAndLetsTheCursorPassItOnlyAtItsEnd() throws SQLException {
        OutboxMessage[] alike = new OutboxMessage[10];
        Arrays.setAll(alike, i -> message("t", "k", "b" + i));
        database.append(alike);
        database.append(message("t", "k", "after"));
        database.settle();
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, SMALL);

            List<PendingMessage> bundle = session.next();
            assertThat(bundle).hasSize(10);
            assertThat(bundle)
                    .extracting(PendingMessage::id)
                    .containsOnly(bundle.getFirst().id());
            assertThat(bundle.stream().filter(PendingMessage::endsRow)).containsExactly(bundle.getLast());

            session.advance(bundle.getLast().id());
            assertThat(payloads(session)).containsExactly("after");
        }
    }

    @Test
    void cleansWhatIsDeliveredAndKeepsTheRest() throws SQLException {
        database.append(message("t", "k", "1"), message("t", "k", "2"));
        database.execute("INSERT INTO inbox_message VALUES ('packs', 'old', now() - interval '1 hour')");
        database.settle();
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, SMALL);
            session.advance(session.next().getFirst().id());

            session.clean();

            assertThat(payloads(session)).containsExactly("2");
            assertThat(database.count("SELECT count(*) FROM outbox_message")).isOne();
            assertThat(database.count("SELECT count(*) FROM inbox_message")).isZero();
        }
    }

    @Test
    void theNextLeaderGoesOnWhereTheCursorStands() throws SQLException {
        database.append(message("t", "k", "1"), message("t", "k", "2"));
        database.append(message("t", "k", "3"));
        database.settle();
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, SMALL);
            session.advance(session.next().getFirst().id());
        }
        database.append(message("t", "k", "4"));
        database.settle();
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, SMALL);
            session.resume();
            List<PendingMessage> rest = session.next();
            assertThat(rest)
                    .extracting(it -> new String(it.message().payload()))
                    .containsExactly("2", "3");
            session.advance(rest.getLast().id());
            assertThat(payloads(session)).containsExactly("4");
        }
    }

    @Test
    void aBacklogIsReadByTheIndexOfIds() throws SQLException {
        database.execute(
                "INSERT INTO outbox_message (topic, message_key, headers) SELECT 't', 'k', '{}' FROM generate_series(1, 20000)");
        database.settle();
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, OutboxDatabase.SETTINGS);
            int read = 0;
            long start = System.nanoTime();
            for (List<PendingMessage> batch = session.next(); !batch.isEmpty(); batch = session.next()) {
                read += batch.size();
                session.advance(batch.getLast().id());
            }
            assertThat(read).isEqualTo(20_000);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(database.undelivered()).isZero();
    }

    @Test
    void deliversWhatADumpBroughtFromAServerFurtherAhead() throws SQLException {
        database.append(message("t", "k", "delivered there"), message("t", "k", "undelivered 1"));
        database.append(message("t", "k", "undelivered 2"));
        database.execute(
                "UPDATE outbox_message SET transaction_id = (transaction_id::text::numeric + 1000000)::text::xid8");
        database.execute("UPDATE outbox_cursor SET (window_start, window_end, id) ="
                + " (SELECT min(transaction_id), max(transaction_id), min(id) FROM outbox_message)");
        database.append(message("t", "k", "new here"));
        database.settle();
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, OutboxDatabase.SETTINGS);
            session.resume();
            assertThat(payloads(session))
                    .as("what a relay without care would see")
                    .doesNotContain("new here");

            assertThat(session.adoptRestoredOutbox()).isTrue();
            session.resume();

            assertThat(payloads(session)).containsExactly("undelivered 1", "undelivered 2", "new here");
            assertThat(session.adoptRestoredOutbox()).isFalse();
        }
    }

    private static List<String> payloads(LeaderSession session) throws SQLException {
        return session.next().stream()
                .map(pending -> new String(pending.message().payload()))
                .toList();
    }
}
