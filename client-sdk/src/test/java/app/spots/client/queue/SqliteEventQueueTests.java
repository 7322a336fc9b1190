package app.spots.client.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncEvent;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventQueueTests {
    @TempDir
    Path directory;

    @Test
    void keepsEventsAcrossARestart() {
        SyncEvent kept;
        String install;
        try (EventQueue queue = open()) {
            kept = queue.append(visit());
            install = queue.installId();
        }
        try (EventQueue queue = open()) {
            assertThat(events(queue)).containsExactly(kept);
            assertThat(queue.installId()).isEqualTo(install);
            assertThat(queue.append(visit()).seq()).isEqualTo(2);
        }
    }

    @Test
    void writesThroughToTheDisk() throws Exception {
        try (EventQueue queue = open();
                var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("queue.db"));
                var mode = connection.createStatement().executeQuery("PRAGMA journal_mode")) {
            queue.append(visit());
            mode.next();
            assertThat(mode.getString(1)).isEqualTo("wal");
            try (var row = connection.createStatement().executeQuery("SELECT count(*) FROM event")) {
                row.next();
                assertThat(row.getInt(1))
                        .as("visible to another connection: committed")
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void numbersWithoutGapsUnderConcurrency() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try (EventQueue queue = open()) {
            threads.invokeAll(IntStream.range(0, 200)
                    .mapToObj(i -> (Callable<SyncEvent>) () -> queue.append(visit()))
                    .toList());
            assertThat(events(queue))
                    .extracting(SyncEvent::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 200).boxed().toList());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void usesNoNumberForAnEventThatFails() {
        try (EventQueue queue = open()) {
            assertThatThrownBy(() -> queue.append(seq -> {
                        throw new IllegalStateException("no event");
                    }))
                    .isInstanceOf(QueueException.class);
            assertThat(queue.append(visit()).seq()).isEqualTo(1);
        }
    }

    @Test
    void declaresWhatItGaveUp() {
        try (EventQueue queue = open()) {
            List<SyncEvent> events =
                    IntStream.range(0, 6).mapToObj(i -> queue.append(visit())).toList();
            for (int i : new int[] {1, 2, 4}) {
                queue.evict(events.get(i).eventId());
            }
            assertThat(queue.evicted()).containsExactly(new SeqRange(2, 3), new SeqRange(5, 5));
            assertThat(queue.state().depth()).isEqualTo(3);
            assertThat(queue.state().oldestSeq()).isEqualTo(1);
        }
    }

    @Test
    void numbersAnewAfterAFork() {
        try (EventQueue queue = open()) {
            SyncEvent first = queue.append(visit());
            SyncEvent second = queue.append(visit());
            queue.remove(List.of(first.eventId()));
            String before = queue.installId();
            queue.fork();
            assertThat(queue.installId()).isNotEqualTo(before);
            assertThat(events(queue)).singleElement().satisfies(event -> {
                assertThat(event.eventId()).isEqualTo(second.eventId());
                assertThat(event.seq()).isEqualTo(1);
            });
            assertThat(queue.append(visit()).seq()).isEqualTo(2);
        }
    }

    @Test
    void cutsBatchesByBytesButGivesAtLeastOne() {
        try (EventQueue queue = open()) {
            queue.append(visit());
            queue.append(visit());
            assertThat(queue.oldest(10, 1)).hasSize(1);
            assertThat(queue.oldest(10, 1_000_000)).hasSize(2);
        }
    }

    private EventQueue open() {
        return SqliteEventQueue.open(directory.resolve("queue.db"));
    }

    private static List<SyncEvent> events(EventQueue queue) {
        return queue.oldest(1_000, Integer.MAX_VALUE).stream()
                .map(QueuedEvent::event)
                .toList();
    }

    static LongFunction<SyncEvent> visit() {
        return seq -> new SyncEvent(
                UUID.randomUUID(),
                seq,
                EventTypes.VISIT_RECORDED,
                1,
                Instant.parse("2026-05-01T10:00:00Z"),
                1_000,
                "boot-1",
                null,
                null,
                "2026-01",
                List.of("recommendation"),
                Map.of("spotId", "spot_1"));
    }
}
