package app.spots.client.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.client.json.Json;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncBatch;
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

    @Test
    void cutsExactlyAtTheBytesThatWereAskedFor() {
        try (EventQueue queue = open()) {
            for (int i = 0; i < 4; i++) {
                queue.append(visit());
            }
            List<QueuedEvent> all = queue.oldest(10, Integer.MAX_VALUE);
            assertThat(all).allSatisfy(event -> assertThat(event.bytes()).isEqualTo(Json.write(event.event()).length));
            int three = all.stream().limit(3).mapToInt(QueuedEvent::bytes).sum();
            assertThat(queue.oldest(10, three)).isEqualTo(all.subList(0, 3));
            assertThat(queue.oldest(10, three - 1)).isEqualTo(all.subList(0, 2));
            assertThat(queue.oldest(1, three)).isEqualTo(all.subList(0, 1));
        }
    }

    @Test
    void anEmptyQueueHasNoOldestEvent() {
        try (EventQueue queue = open()) {
            assertThat(queue.state()).isEqualTo(new SyncBatch.Queue(null, 0, List.of()));
            assertThat(queue.lastSeq()).isZero();
            assertThat(queue.depth()).isZero();
            SyncEvent only = queue.append(visit());
            assertThat(queue.state()).isEqualTo(new SyncBatch.Queue(1L, 1, List.of()));
            queue.remove(List.of(only.eventId()));
            assertThat(queue.state()).isEqualTo(new SyncBatch.Queue(null, 0, List.of()));
            assertThat(queue.lastSeq()).isEqualTo(1);
        }
    }

    @Test
    void whatItDoesNotHoldItNeitherRemovesNorDeclares() {
        try (EventQueue queue = open()) {
            SyncEvent gone = queue.append(visit());
            queue.remove(List.of(gone.eventId()));
            queue.append(visit());
            queue.evict(gone.eventId());
            queue.remove(List.of(UUID.randomUUID()));
            assertThat(queue.evicted()).isEmpty();
            assertThat(queue.depth()).isEqualTo(1);
        }
    }

    @Test
    void joinsRangesThatComeToTouchFromEitherSide() {
        try (EventQueue queue = open()) {
            List<SyncEvent> events =
                    IntStream.range(0, 9).mapToObj(i -> queue.append(visit())).toList();
            for (int i : new int[] {1, 3, 6}) {
                queue.evict(events.get(i).eventId());
            }
            assertThat(queue.evicted()).containsExactly(new SeqRange(2, 2), new SeqRange(4, 4), new SeqRange(7, 7));
            queue.evict(events.get(2).eventId());
            assertThat(queue.evicted()).containsExactly(new SeqRange(2, 4), new SeqRange(7, 7));
            queue.evict(events.get(5).eventId());
            assertThat(queue.evicted()).containsExactly(new SeqRange(2, 4), new SeqRange(6, 7));
            queue.evict(events.get(4).eventId());
            queue.evict(events.get(0).eventId());
            assertThat(queue.evicted()).containsExactly(new SeqRange(1, 7));
        }
    }

    @Test
    void aForkOfAQueueThatHoldsOrDeclaresAllChangesNoNumber() {
        try (EventQueue queue = open()) {
            List<SyncEvent> events =
                    IntStream.range(0, 5).mapToObj(i -> queue.append(visit())).toList();
            queue.evict(events.get(1).eventId());
            queue.evict(events.get(3).eventId());
            List<SyncEvent> held = events(queue);

            queue.fork();

            assertThat(events(queue)).isEqualTo(held);
            assertThat(queue.evicted()).containsExactly(new SeqRange(2, 2), new SeqRange(4, 4));
            assertThat(queue.lastSeq()).isEqualTo(5);
        }
    }

    /** Each keeps its place among the others: what was held, what was given up, and nothing of what was settled. */
    @Test
    void aForkKeepsTheOrderOfWhatIsHeldAndWhatWasGivenUp() {
        try (EventQueue queue = open()) {
            List<SyncEvent> events =
                    IntStream.range(0, 10).mapToObj(i -> queue.append(visit())).toList();
            queue.remove(List.of(events.get(0).eventId(), events.get(4).eventId()));
            for (int i : new int[] {2, 3, 7}) {
                queue.evict(events.get(i).eventId());
            }

            queue.fork();

            assertThat(queue.evicted()).containsExactly(new SeqRange(2, 3), new SeqRange(6, 6));
            assertThat(events(queue)).extracting(SyncEvent::seq).containsExactly(1L, 4L, 5L, 7L, 8L);
            assertThat(events(queue))
                    .extracting(SyncEvent::eventId)
                    .containsExactly(
                            events.get(1).eventId(),
                            events.get(5).eventId(),
                            events.get(6).eventId(),
                            events.get(8).eventId(),
                            events.get(9).eventId());
            assertThat(queue.lastSeq()).isEqualTo(8);
            assertThat(queue.depth()).isEqualTo(5);
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
