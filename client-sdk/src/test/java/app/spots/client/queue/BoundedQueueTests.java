package app.spots.client.queue;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.client.json.Json;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A queue that cannot hold all gives up what is worth least, and says so. */
class BoundedQueueTests {
    private static final String VIEW = EventTypes.EXPOSURE_RECORDED;
    private static final String ACT = EventTypes.RECOMMENDATION_ACTED;
    private static final String VISIT = EventTypes.VISIT_RECORDED;
    private static final String FEEDBACK = EventTypes.FEEDBACK_GIVEN;
    private static final String BLOCK = EventTypes.BLOCK_CHANGED;

    @TempDir
    Path directory;

    @Test
    void givesUpTheOldestOfTheLeastWorthAndDeclaresIt() {
        try (SqliteEventQueue queue = open(4)) {
            append(queue, BLOCK, "");
            append(queue, VIEW, "");
            append(queue, VISIT, "");
            append(queue, VIEW, "");
            append(queue, FEEDBACK, "");
            assertThat(seqs(queue)).containsExactly(1L, 3L, 4L, 5L);
            append(queue, BLOCK, "");
            assertThat(seqs(queue)).containsExactly(1L, 3L, 5L, 6L);
            append(queue, BLOCK, "");
            assertThat(seqs(queue)).containsExactly(1L, 5L, 6L, 7L);
            assertThat(queue.evicted()).containsExactly(new SeqRange(2, 4));
            assertThat(queue.depth()).isEqualTo(4);
        }
    }

    @Test
    void givesUpTheNewOneWhereAllOthersAreWorthMore() {
        try (SqliteEventQueue queue = open(2)) {
            append(queue, BLOCK, "");
            append(queue, FEEDBACK, "");
            SyncEvent view = append(queue, VIEW, "");
            assertThat(view.seq()).isEqualTo(3);
            assertThat(seqs(queue)).containsExactly(1L, 2L);
            assertThat(queue.evicted()).containsExactly(new SeqRange(3, 3));
        }
    }

    @ParameterizedTest
    @CsvSource({"ignored, 0", "clicked, 1", "visited, 2", "saved, 2", "shared, 2", "loved, 3", "dismissed, 3", "else, 1"
    })
    void valuesWhatWasSaidAboveWhatWasSeen(String action, int worth) {
        assertThat(EventWorth.BY_KIND.of(event(1, ACT, action))).isEqualTo(worth);
    }

    @Test
    void boundsBytesToo() {
        QueueLimits limits = new QueueLimits(1_000_000, 1 << 20, EventWorth.BY_KIND);
        try (SqliteEventQueue queue = SqliteEventQueue.open(directory.resolve("queue.db"), limits)) {
            String words = "x".repeat(200_000);
            for (int i = 0; i < 8; i++) {
                append(queue, VISIT, words);
            }
            assertThat(seqs(queue)).containsExactly(4L, 5L, 6L, 7L, 8L);
            assertThat(queue.evicted()).containsExactly(new SeqRange(1, 3));
        }
    }

    @Test
    void everySeqIsHeldOrDeclaredWhateverCameAndWent() {
        var random = new java.util.SplittableRandom(11);
        List<String> kinds = List.of(VIEW, ACT, VISIT, FEEDBACK, BLOCK);
        TreeSet<Long> removed = new TreeSet<>();
        SqliteEventQueue queue = open(40);
        try {
            for (int i = 0; i < 600; i++) {
                append(queue, kinds.get(random.nextInt(5)), "clicked");
                if (random.nextInt(30) == 0) {
                    List<SyncEvent> some = events(queue).subList(0, 5);
                    queue.remove(some.stream().map(SyncEvent::eventId).toList());
                    some.forEach(event -> removed.add(event.seq()));
                }
                if (random.nextInt(100) == 0) {
                    queue.close();
                    queue = open(40);
                }
            }
            TreeSet<Long> known = new TreeSet<>(removed);
            events(queue).forEach(event -> assertThat(known.add(event.seq())).isTrue());
            for (SeqRange range : queue.evicted()) {
                for (long seq = range.from(); seq <= range.to(); seq++) {
                    assertThat(known.add(seq)).as("once: %d", seq).isTrue();
                }
            }
            assertThat(known).hasSize(600);
            assertThat(queue.lastSeq()).isEqualTo(600);
            assertThat(queue.depth()).isEqualTo(events(queue).size()).isLessThanOrEqualTo(40);
        } finally {
            queue.close();
        }
    }

    /** Every second event is a view: 2,500 holes, of which a batch may name a thousand. */
    @Test
    @Tag("volume")
    void neverDeclaresMoreRangesThanTheGatewayTakesAndForgetsWhatItTook() {
        try (SqliteEventQueue queue = open(2_500)) {
            for (int i = 0; i < 5_000; i++) {
                append(queue, i % 2 == 0 ? VIEW : VISIT, "");
            }
            List<SeqRange> told = queue.state().evictedRanges();
            assertThat(told).hasSize(1_000);
            assertThat(told.get(0)).isEqualTo(new SeqRange(1, 1));
            assertThat(told.get(999)).isEqualTo(new SeqRange(1_999, 1_999));

            queue.settledThrough(2_000);

            assertThat(queue.state().evictedRanges().get(0)).isEqualTo(new SeqRange(2_001, 2_001));
            assertThat(queue.evicted()).hasSize(1_500);
        }
    }

    @Test
    void keepsTheRestOfARangeThatIsSettledInPart() {
        try (SqliteEventQueue queue = open(1)) {
            for (int i = 0; i < 6; i++) {
                append(queue, VISIT, "");
            }
            assertThat(queue.evicted()).containsExactly(new SeqRange(1, 5));
            queue.settledThrough(3);
            assertThat(queue.evicted()).containsExactly(new SeqRange(4, 5));
        }
    }

    @Test
    void aForkNumbersWhatItGaveUpToo() {
        try (SqliteEventQueue queue = open(3)) {
            append(queue, VISIT, "a");
            append(queue, VIEW, "");
            append(queue, VIEW, "");
            append(queue, FEEDBACK, "b");
            append(queue, BLOCK, "c");
            assertThat(seqs(queue)).containsExactly(1L, 4L, 5L);
            queue.remove(List.of(events(queue).get(0).eventId()));
            List<UUID> ids = events(queue).stream().map(SyncEvent::eventId).toList();

            queue.fork();

            assertThat(queue.evicted()).containsExactly(new SeqRange(1, 2));
            assertThat(seqs(queue)).containsExactly(3L, 4L);
            assertThat(events(queue)).extracting(SyncEvent::eventId).isEqualTo(ids);
            assertThat(queue.lastSeq()).isEqualTo(4);
            assertThat(append(queue, VISIT, "").seq()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "spots.exposure.recorded.v1, 0",
        "spots.visit.recorded.v1, 2",
        "spots.event.attended.v1, 2",
        "spots.community.joined.v1, 2",
        "spots.respect.given.v1, 2",
        "spots.feedback.given.v1, 3",
        "spots.block.changed.v1, 4",
        "spots.list.viewed.v1, 1",
        "spots.not-yet-known.v9, 1"
    })
    void valuesAKindByWhatItTakesToDoIt(String type, int worth) {
        assertThat(EventWorth.BY_KIND.of(event(1, type, "loved"))).isEqualTo(worth);
    }

    @Test
    void holdsAsManyBytesAsItsLimitAndNotOneMore() {
        QueueLimits limits = new QueueLimits(10, 1 << 20, EventWorth.BY_KIND);
        try (SqliteEventQueue queue = SqliteEventQueue.open(directory.resolve("queue.db"), limits)) {
            append(queue, VISIT, "x".repeat(500_000));
            int first = queue.oldest(1, 1 << 20).get(0).bytes();
            int bare = Json.write(event(2, VISIT, "")).length;
            int room = (1 << 20) - first - bare;
            SyncEvent fits = append(queue, VISIT, "x".repeat(room));
            assertThat(seqs(queue)).containsExactly(1L, 2L);

            queue.remove(List.of(fits.eventId()));
            append(queue, VISIT, "x".repeat(room + 1));

            assertThat(seqs(queue)).containsExactly(3L);
            assertThat(queue.evicted()).containsExactly(new SeqRange(1, 1));
        }
    }

    @Test
    void forgetsARangeOnlyOnceAllOfItIsSettled() {
        try (SqliteEventQueue queue = open(1)) {
            for (int i = 0; i < 4; i++) {
                append(queue, VISIT, "");
            }
            queue.settledThrough(0);
            assertThat(queue.evicted()).containsExactly(new SeqRange(1, 3));
            queue.settledThrough(2);
            assertThat(queue.evicted()).containsExactly(new SeqRange(3, 3));
            queue.settledThrough(3);
            assertThat(queue.evicted()).isEmpty();
        }
    }

    private SqliteEventQueue open(int events) {
        return SqliteEventQueue.open(directory.resolve("queue.db"), QueueLimits.ofEvents(events));
    }

    private static List<Long> seqs(EventQueue queue) {
        return events(queue).stream().map(SyncEvent::seq).toList();
    }

    private static List<SyncEvent> events(EventQueue queue) {
        return queue.oldest(10_000, Integer.MAX_VALUE).stream()
                .map(QueuedEvent::event)
                .toList();
    }

    private static SyncEvent append(EventQueue queue, String type, String action) {
        return queue.append(seq -> event(seq, type, action));
    }

    private static SyncEvent event(long seq, String type, String action) {
        return new SyncEvent(
                UUID.randomUUID(),
                seq,
                type,
                1,
                Instant.parse("2026-05-01T10:00:00Z"),
                1_000,
                "boot-1",
                null,
                null,
                "2026-01",
                List.of("recommendation"),
                Map.of("action", action));
    }
}
