package app.spots.outbox;

import static app.spots.outbox.OutboxDatabase.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two transactions write in one order and commit in the other. The same scenario runs against the relay's own way of reading
 * and against the obvious one, which loses a row: so the scenario can tell.
 */
class ReversedCommitTests {
    private OutboxDatabase database;

    @BeforeEach
    void createDatabase() {
        database = OutboxDatabase.create();
    }

    @Test
    void losesNothing() throws SQLException {
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, OutboxDatabase.SETTINGS);

            assertThat(scenario(() -> pollAndAdvance(session))).containsExactly("written first", "written second");
        }
    }

    @Test
    void theScenarioCatchesARelayThatGoesByTheSequenceAlone() {
        assertThat(scenario(new RelayBySequence(database))).containsExactly("written second");
    }

    @Test
    void readsNothingWhileAnOlderTransactionRuns() throws SQLException {
        try (Connection connection = database.connections().getConnection();
                OutboxDatabase.Transaction older = database.begin()) {
            LeaderSession session = new LeaderSession(connection, OutboxDatabase.SETTINGS);
            older.outbox().append(message("t", "k", "older"));
            database.append(message("t", "k", "younger"));

            assertThat(session.next()).isEmpty();
        }
    }

    @Test
    void goesOnAfterTheOlderTransactionRolledBack() throws SQLException {
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, OutboxDatabase.SETTINGS);
            try (OutboxDatabase.Transaction older = database.begin()) {
                older.outbox().append(message("t", "k", "never happened"));
                database.append(message("t", "k", "happened"));
            }

            database.settle();
            assertThat(pollAndAdvance(session)).containsExactly("happened");
        }
    }

    @Test
    void whoWaitedForAnothersLockIsDeliveredAfterIt() throws SQLException {
        try (Connection connection = database.connections().getConnection();
                OutboxDatabase.Transaction waiting = database.begin();
                OutboxDatabase.Transaction holding = database.begin()) {
            LeaderSession session = new LeaderSession(connection, OutboxDatabase.SETTINGS);
            waiting.outbox().append(message("t", "other", "takes the lower transaction id"));
            holding.outbox().append(message("t", "k", "first version"));
            holding.commit();
            assertThat(pollAndAdvance(session)).isEmpty();
            waiting.outbox().append(message("t", "k", "second version"));
            waiting.commit();
            database.settle();

            assertThat(pollAndAdvance(session))
                    .containsExactly("takes the lower transaction id", "first version", "second version");
        }
    }

    private List<String> scenario(Poller poller) {
        List<String> delivered = new ArrayList<>();
        try (OutboxDatabase.Transaction first = database.begin();
                OutboxDatabase.Transaction second = database.begin()) {
            first.outbox().append(message("t", "k", "written first"));
            second.outbox().append(message("t", "k", "written second"));
            second.commit();
            delivered.addAll(poller.poll());
            first.commit();
            database.settle();
            delivered.addAll(poller.poll());
            delivered.addAll(poller.poll());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return delivered;
    }

    private static List<String> pollAndAdvance(LeaderSession session) throws SQLException {
        List<PendingMessage> batch = session.next();
        if (!batch.isEmpty()) {
            session.advance(batch.getLast().id());
        }
        return batch.stream()
                .map(pending -> new String(pending.message().payload()))
                .toList();
    }

    private interface Poller {
        List<String> poll() throws SQLException;
    }

    /** How relays are usually written: everything above the highest id seen. */
    private static final class RelayBySequence implements Poller {
        private final OutboxDatabase database;
        private long cursor;

        RelayBySequence(OutboxDatabase database) {
            this.database = database;
        }

        @Override
        public List<String> poll() throws SQLException {
            List<String> delivered = new ArrayList<>();
            try (Connection connection = database.connections().getConnection();
                    PreparedStatement statement = connection.prepareStatement(
                            "SELECT id, convert_from(payload, 'UTF8') FROM outbox_message WHERE id > ? ORDER BY id")) {
                statement.setLong(1, cursor);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        cursor = row.getLong(1);
                        delivered.add(row.getString(2));
                    }
                }
            }
            return delivered;
        }
    }

    @Test
    void concurrentWritersAllArriveOnce() throws Exception {
        int writers = 8;
        int each = 30;
        List<Thread> threads = Stream.iterate(0, i -> i + 1)
                .limit(writers)
                .map(writer -> Thread.startVirtualThread(() -> {
                    for (int i = 0; i < each; i++) {
                        database.append(message("t", "k" + writer, writer + "-" + i));
                    }
                }))
                .toList();
        List<String> delivered = new ArrayList<>();
        try (Connection connection = database.connections().getConnection()) {
            LeaderSession session = new LeaderSession(connection, OutboxDatabase.SETTINGS);
            while (threads.stream().anyMatch(Thread::isAlive)) {
                delivered.addAll(pollAndAdvance(session));
            }
            database.settle();
            List<String> rest;
            do {
                rest = pollAndAdvance(session);
                delivered.addAll(rest);
            } while (!rest.isEmpty());
        }

        assertThat(delivered).hasSize(writers * each).doesNotHaveDuplicates();
        for (int writer = 0; writer < writers; writer++) {
            String prefix = writer + "-";
            assertThat(delivered.stream().filter(payload -> payload.startsWith(prefix)))
                    .containsExactlyElementsOf(Stream.iterate(0, i -> i + 1)
                            .limit(each)
                            .map(i -> prefix + i)
                            .toList());
        }
    }
}
