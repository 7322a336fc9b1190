package app.spots.outbox;

import static app.spots.outbox.OutboxDatabase.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, SMALL);
            assertThat(payloads(session)).containsExactly("1", "2", "3");
            session.advance(session.next().getLast().position());

            database.append(message("t", "k", "longer than ten bytes"), message("t", "k", "5"));
            assertThat(payloads(session)).containsExactly("4", "longer than ten bytes");
        }
    }

    @Test
    void cleansWhatIsDeliveredAndKeepsTheRest() throws SQLException {
        database.append(message("t", "k", "1"), message("t", "k", "2"));
        database.execute("INSERT INTO inbox_message VALUES ('packs', 'old', now() - interval '1 hour')");
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, SMALL);
            session.advance(session.next().getFirst().position());

            session.clean();

            assertThat(payloads(session)).containsExactly("2");
            assertThat(database.count("SELECT count(*) FROM outbox_message")).isOne();
            assertThat(database.count("SELECT count(*) FROM inbox_message")).isZero();
        }
    }

    @Test
    void theCursorNeverGoesBack() throws SQLException {
        database.append(message("t", "k", "1"), message("t", "k", "2"));
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, OutboxDatabase.SETTINGS);
            List<PendingMessage> both = session.next();
            session.advance(both.getLast().position());
            session.advance(both.getFirst().position());

            assertThat(session.next()).isEmpty();
        }
    }

    @Test
    void deliversWhatADumpBroughtFromAServerFurtherAhead() throws SQLException {
        database.append(message("t", "k", "delivered there"), message("t", "k", "undelivered 1"));
        database.append(message("t", "k", "undelivered 2"));
        database.execute(
                "UPDATE outbox_message SET transaction_id = (transaction_id::text::numeric + 1000000)::text::xid8");
        database.execute(
                "UPDATE outbox_cursor SET (transaction_id, id) = (SELECT transaction_id, id FROM outbox_message ORDER BY transaction_id, id LIMIT 1)");
        database.append(message("t", "k", "new here"));
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, OutboxDatabase.SETTINGS);
            assertThat(session.next()).as("what a relay without care would see").isEmpty();

            assertThat(session.adoptRestoredOutbox()).isTrue();

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
