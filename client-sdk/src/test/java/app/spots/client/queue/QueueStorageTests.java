package app.spots.client.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncEvent;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the queue when its process is killed, its disk is full or its file comes from an older version. */
class QueueStorageTests {
    @TempDir
    Path directory;

    /** A process of its own is killed by SIGKILL while it appends; each seq that it told had been returned by append. */
    @Test
    @Tag("volume")
    void whatAKilledProcessHadAppendedIsThere() throws Exception {
        Process app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appending.class.getName(),
                        file().toString())
                .redirectErrorStream(true)
                .start();
        List<String> told = new ArrayList<>();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(app.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("appended ")) {
                    told.add(line.substring("appended ".length()));
                }
                if (told.size() == 150) {
                    app.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(app.waitFor()).isNotZero();
        try (EventQueue queue = SqliteEventQueue.open(file())) {
            List<String> kept = events(queue).stream()
                    .map(event -> event.seq() + " " + event.eventId())
                    .toList();
            assertThat(told).hasSizeGreaterThanOrEqualTo(150);
            assertThat(kept).startsWith(told.toArray(String[]::new));
            assertThat(kept.size() - told.size())
                    .as("one may lie between append and word")
                    .isLessThanOrEqualTo(1);
            assertThat(queue.append(SqliteEventQueueTests.visit()).seq()).isEqualTo(kept.size() + 1L);
            assertThat(queue.depth()).isEqualTo(kept.size() + 1L);
        }
    }

    static final class Appending {
        public static void main(String[] arguments) {
            EventQueue queue = SqliteEventQueue.open(Path.of(arguments[0]));
            for (int i = 0; i < 100_000; i++) {
                SyncEvent event = queue.append(SqliteEventQueueTests.visit());
                System.out.println("appended " + event.seq() + " " + event.eventId());
                System.out.flush();
            }
        }
    }

    @Test
    void saysThatTheStorageIsFullAndGoesOnWhenThereIsRoom() throws Exception {
        LimitedDatabase disk = new LimitedDatabase(file());
        try (SqliteEventQueue queue = SqliteEventQueue.over(disk, QueueLimits.standard())) {
            SyncEvent first = queue.append(SqliteEventQueueTests.visit());
            disk.limitToPresentSize();
            List<SyncEvent> kept = new ArrayList<>(List.of(first));
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            kept.add(queue.append(SqliteEventQueueTests.visit()));
                        }
                    })
                    .isInstanceOf(StorageFullException.class)
                    .hasMessage("the phone's storage is full: the event was not kept");
            assertThat(events(queue)).containsExactlyElementsOf(kept);
            assertThat(queue.depth()).isEqualTo(kept.size());

            disk.lift();

            assertThat(queue.append(SqliteEventQueueTests.visit()).seq()).isEqualTo(kept.size() + 1L);
        }
    }

    @Test
    void takesOverTheQueueOfTheFirstVersion() throws Exception {
        UUID waiting = UUID.randomUUID();
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = old.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE install (one INTEGER PRIMARY KEY CHECK (one = 1),"
                    + " install_id TEXT NOT NULL, next_seq INTEGER NOT NULL)");
            statement.execute(
                    "CREATE TABLE event (seq INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, json TEXT NOT NULL)");
            statement.execute("CREATE TABLE evicted (seq INTEGER PRIMARY KEY)");
            statement.execute("INSERT INTO install VALUES (1, 'install_old', 9)");
            statement.execute("INSERT INTO evicted VALUES (2), (3), (4), (7)");
            statement.execute("INSERT INTO event VALUES (8, '" + waiting
                    + "', '{\"eventId\":\"" + waiting + "\",\"seq\":8,\"type\":\"spots.block.changed.v1\",\"schema\":1,"
                    + "\"occurredWall\":\"2026-05-01T10:00:00Z\",\"occurredElapsedMs\":1,\"bootId\":\"b\","
                    + "\"consentVersion\":\"1\",\"purposes\":[\"recommendation\"],\"payload\":{}}')");
        }
        try (SqliteEventQueue queue = SqliteEventQueue.open(file(), QueueLimits.ofEvents(1))) {
            assertThat(queue.installId()).isEqualTo("install_old");
            assertThat(queue.evicted()).containsExactly(new SeqRange(2, 4), new SeqRange(7, 7));
            assertThat(queue.depth()).isEqualTo(1);
            // Its worth was found: a visit does not displace a block.
            queue.append(SqliteEventQueueTests.visit());
            assertThat(events(queue)).extracting(SyncEvent::eventId).containsExactly(waiting);
        }
    }

    @Test
    void aDamagedEventIsDeclaredAndStandsInNobodysWay() throws Exception {
        try (SqliteEventQueue queue = SqliteEventQueue.open(file())) {
            queue.append(SqliteEventQueueTests.visit());
            queue.append(SqliteEventQueueTests.visit());
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    var statement = other.createStatement()) {
                statement.execute("UPDATE event SET json = '{\"event' WHERE seq = 1");
            }
            assertThat(events(queue)).extracting(SyncEvent::seq).containsExactly(2L);
            assertThat(queue.evicted()).containsExactly(new SeqRange(1, 1));
            assertThat(queue.depth()).isEqualTo(1);
        }
    }

    @Test
    void aDamagedEventOutlivesAForkUntilItsTurnComes() throws Exception {
        try (SqliteEventQueue queue = SqliteEventQueue.open(file())) {
            for (int i = 0; i < 3; i++) {
                queue.append(SqliteEventQueueTests.visit());
            }
            SyncEvent first = events(queue).get(0);
            queue.remove(List.of(first.eventId()));
            execute("UPDATE event SET json = '{\"event' WHERE seq = 2");

            queue.fork();

            assertThat(queue.depth()).isEqualTo(2);
            assertThat(events(queue)).extracting(SyncEvent::seq).containsExactly(2L);
            assertThat(queue.evicted()).containsExactly(new SeqRange(1, 1));
        }
    }

    @Test
    void aQueueOfTheFirstVersionKeepsWhatIsWorthMostWhereverItStands() throws Exception {
        UUID block = UUID.randomUUID();
        execute("CREATE TABLE install (one INTEGER PRIMARY KEY CHECK (one = 1),"
                + " install_id TEXT NOT NULL, next_seq INTEGER NOT NULL)");
        execute("CREATE TABLE event (seq INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, json TEXT NOT NULL)");
        execute("CREATE TABLE evicted (seq INTEGER PRIMARY KEY)");
        execute("INSERT INTO install VALUES (1, 'install_old', 4)");
        execute("INSERT INTO event VALUES (2, 'x', '{\"event')");
        execute("INSERT INTO event VALUES (3, '" + block + "', '{\"eventId\":\"" + block
                + "\",\"seq\":3,\"type\":\"spots.block.changed.v1\",\"schema\":1,"
                + "\"occurredWall\":\"2026-05-01T10:00:00Z\",\"occurredElapsedMs\":1,\"bootId\":\"b\","
                + "\"consentVersion\":\"1\",\"purposes\":[\"recommendation\"],\"payload\":{}}')");
        try (SqliteEventQueue queue = SqliteEventQueue.open(file(), QueueLimits.ofEvents(2))) {
            assertThat(queue.depth()).isEqualTo(2);

            queue.append(SqliteEventQueueTests.visit());
            assertThat(queue.evicted()).as("the damaged one").containsExactly(new SeqRange(2, 2));
            queue.append(SqliteEventQueueTests.visit());

            assertThat(events(queue)).extracting(SyncEvent::seq).containsExactly(3L, 5L);
            assertThat(queue.evicted()).containsExactly(new SeqRange(2, 2), new SeqRange(4, 4));
        }
    }

    @Test
    void leavesOneWholeFileWhenItIsClosed() {
        SqliteEventQueue queue = SqliteEventQueue.open(file());
        queue.append(SqliteEventQueueTests.visit());
        assertThat(directory.resolve("queue.db-wal")).exists();

        queue.close();

        assertThat(directory.resolve("queue.db-wal")).doesNotExist();
        assertThatThrownBy(queue::depth).isInstanceOf(QueueException.class);
    }

    @Test
    void opensNothingThatIsNoQueueAndHoldsItNoLonger() throws Exception {
        execute("CREATE TABLE install (other TEXT)");

        assertThatThrownBy(() -> SqliteEventQueue.open(file()))
                .isExactlyInstanceOf(QueueException.class)
                .hasMessage("the queue failed");

        assertThat(directory.resolve("queue.db-wal")).doesNotExist();
    }

    @Test
    void saysThatAFileCannotBeOpened() {
        assertThatThrownBy(
                        () -> SqliteEventQueue.open(directory.resolve("missing").resolve("queue.db")))
                .isExactlyInstanceOf(QueueException.class)
                .hasMessage("cannot open the queue");
    }

    @Test
    void aStorageThatFailsOtherwiseIsNotCalledFull() throws Exception {
        try (SqliteEventQueue queue = SqliteEventQueue.open(file())) {
            execute("ALTER TABLE event RENAME TO lost");

            assertThatThrownBy(() -> queue.append(SqliteEventQueueTests.visit()))
                    .isExactlyInstanceOf(QueueException.class)
                    .hasMessage("the queue failed");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path file() {
        return directory.resolve("queue.db");
    }

    private static List<SyncEvent> events(EventQueue queue) {
        return queue.oldest(100_000, Integer.MAX_VALUE).stream()
                .map(QueuedEvent::event)
                .toList();
    }
}
