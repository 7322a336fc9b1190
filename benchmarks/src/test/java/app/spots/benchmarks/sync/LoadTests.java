package app.spots.benchmarks.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.spots.benchmarks.LoopbackServer;
import app.spots.benchmarks.LoopbackServer.Answer;
import app.spots.contracts.sync.SyncBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTests {

    private static final String TWO_ACCEPTED =
            "{\"results\":{\"a\":{\"status\":\"accepted\"},\"b\":{\"status\":\"accepted\"},\"c\":{\"status\":\"retry\"}}}";

    @TempDir
    private Path folder;

    @Test
    void sendsEachBatchOnceOverSeveralLoadsAndCountsWhatWasAccepted() throws Exception {
        Map<UUID, Integer> sent = new ConcurrentHashMap<>();
        try (LoopbackServer server = new LoopbackServer(asked -> {
                    sent.merge(asked.as(SyncBatch.class).batchId(), 1, Integer::sum);
                    return new Answer(200, TWO_ACCEPTED);
                });
                BatchDoor door = new BatchDoor(server.uri());
                PreparedBatches batches = batches(12)) {
            Load load = new Load(door, batches);

            Ingest open = load.openLoop(200, Duration.ofMillis(20));
            Ingest closed = load.closedLoop(3, Duration.ofMinutes(1));

            assertThat(open.batches()).isPositive();
            assertThat(open.batches() + closed.batches()).isEqualTo(12);
            assertThat(closed.events()).isEqualTo(2L * closed.batches());
            assertThat(closed.millisAt(100)).isPositive();
            assertThat(sent).hasSize(12).allSatisfy((id, times) -> assertThat(times)
                    .isEqualTo(1));
        }
    }

    @Test
    void anAnswerThatIsNoneEndsTheLoad() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        try (LoopbackServer server = new LoopbackServer(asked -> answers.incrementAndGet() < 3
                        ? new Answer(200, TWO_ACCEPTED)
                        : new Answer(503, "{\"detail\":\"later\"}"));
                BatchDoor door = new BatchDoor(server.uri());
                PreparedBatches batches = batches(6)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new Load(door, batches).closedLoop(1, Duration.ofMinutes(1)))
                    .havingCause()
                    .withMessageContaining("answered 503")
                    .withMessageContaining("later");
        }
    }

    private PreparedBatches batches(int count) {
        return PreparedBatches.make(
                folder.resolve(UUID.randomUUID().toString()), Phones.fresh("load", 3, agent -> "token"), 7, count);
    }
}
