package app.spots.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.client.Gateway;
import app.spots.client.TestClock;
import app.spots.client.http.GatewayHttp;
import app.spots.client.http.TokenSource;
import app.spots.client.json.Json;
import app.spots.client.queue.SqliteEventQueue;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.sync.SeqRange;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import app.spots.contracts.sync.SyncStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a queue's events, answer by answer; the dice of the backoff are loaded. */
class UploaderTests {
    private static final int MAX_BYTES = 384 * 1024;
    private static final MockResponse BUSY = Gateway.json(503, Map.of("detail", "busy"));

    private static final SyncAnswer.Result ACCEPTED = new SyncAnswer.Result(SyncStatus.ACCEPTED, null, null);

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T15:00:00Z"));
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final List<SyncBatch> batches = new ArrayList<>();
    private Function<SyncBatch, MockResponse> answers = batch -> Gateway.settled(batch, event -> SyncStatus.ACCEPTED);
    private final Gateway server = new Gateway(request -> {
        requests.add(request);
        batches.add(Gateway.batch(request));
        return answers.apply(batches.get(batches.size() - 1));
    });
    private SqliteEventQueue queue;

    @BeforeEach
    void openTheQueue() {
        queue = SqliteEventQueue.open(directory.resolve("queue.db"));
    }

    @AfterEach
    void close() {
        queue.close();
        server.close();
    }

    @Test
    void tellsWhatBecameOfEachEvent() {
        append(7);
        SyncStatus[] fates = {
            SyncStatus.ACCEPTED,
            SyncStatus.QUARANTINED,
            SyncStatus.QUARANTINED,
            SyncStatus.REJECTED,
            SyncStatus.REJECTED,
            SyncStatus.REJECTED,
            SyncStatus.DUPLICATE
        };
        answers =
                batch -> settled(batch, event -> new SyncAnswer.Result(fates[(int) event.seq() - 1], null, null), 7, 6);

        assertThat(uploader(LoadedDice.LOW).upload()).isEqualTo(new SyncOutcome(7, 1, 1, 2, 3, 0, 0, 6, null, null));
    }

    @Test
    void saysThatNothingAnswered() {
        append(2);
        answers = batch -> BUSY;

        SyncOutcome outcome = uploader(LoadedDice.LOW).upload();

        assertThat(outcome).isEqualTo(new SyncOutcome(0, 0, 0, 0, 0, 0, 2, -1, Duration.ZERO, "503: busy"));
        assertThat(outcome.isComplete()).isFalse();
    }

    @Test
    void addsUpWhatItSentOverAllBatches() {
        append(1_001);

        assertThat(uploader(LoadedDice.LOW).upload().sent()).isEqualTo(1_001);
        assertThat(sizes()).containsExactly(500, 500, 1);
        assertThat(batches).extracting(SyncBatch::batchId).doesNotHaveDuplicates();
    }

    @Test
    void sendsNothingWhereThereIsNothingToSay() {
        assertThat(uploader(LoadedDice.LOW).upload()).isEqualTo(new SyncOutcome(0, 0, 0, 0, 0, 0, 0, -1, null, null));
        assertThat(batches).isEmpty();
    }

    @Test
    void tellsItsClocksAsTheyAre() {
        append(1);

        uploader(LoadedDice.LOW).upload();

        assertThat(batches.get(0).bootId()).isEqualTo("boot-1");
        assertThat(batches.get(0).sentElapsedMs()).isEqualTo(1_000);
        assertThat(batches.get(0).installId()).isEqualTo(queue.installId());
        assertThat(batches.get(0).queue().depth()).isEqualTo(1);
        assertThat(requests.get(0).getHeaders().get("Sent-At")).isEqualTo("2026-05-01T15:00:00Z");
    }

    @Test
    void waitsAsLongAsTheEventThatAsksForMost() {
        append(4);
        Long[] waits = {2_000L, 5_000L, 3_000L, null};
        answers = batch -> settled(
                batch, event -> new SyncAnswer.Result(SyncStatus.RETRY, null, waits[(int) event.seq() - 1]), 0, 0);

        SyncOutcome outcome = uploader(LoadedDice.LOW).upload();

        assertThat(outcome.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(outcome.problem()).isEqualTo("the gateway settled none of the events");
        assertThat(outcome.waiting()).isEqualTo(4);
        assertThat(outcome.sent()).isEqualTo(4);
    }

    @Test
    void waitsLongerAfterEachFailureUntilOneSucceeds() {
        append(1);
        Uploader uploader = uploader(LoadedDice.HIGH);
        answers = batch -> BUSY;
        assertThat(waits(uploader, 3)).containsExactly(1L, 2L, 4L);
        answers = batch -> Gateway.settled(batch, event -> SyncStatus.ACCEPTED);
        assertThat(uploader.upload().isComplete()).isTrue();
        append(1);
        answers = batch -> BUSY;

        assertThat(waits(uploader, 2)).containsExactly(1L, 2L);
    }

    @Test
    void beginsAnewWithItsWaitsAfterItWasAwaited() {
        append(1);
        Uploader uploader = uploader(LoadedDice.HIGH);
        answers = batch -> BUSY;
        waits(uploader, 3);

        uploader.await();

        assertThat(waits(uploader, 1)).containsExactly(1L);
    }

    @Test
    void sendsWholeBatchesAgainOnceASmallerOneWasTaken() {
        append(8);
        answers = batch -> batches.size() <= 2
                ? Gateway.json(413, Map.of("type", "urn:spots:problem:batch_too_large"))
                : Gateway.settled(batch, event -> SyncStatus.ACCEPTED);

        assertThat(uploader(LoadedDice.LOW).upload().isComplete()).isTrue();
        assertThat(sizes()).containsExactly(8, 4, 2, 6);
    }

    /** Not every 413 on the way is the service's that reads batches; but no cut makes a single event smaller. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1"})
    void givesUpASingleEventOfMoreBytesThanABatchHas(int beyond, int evicted) {
        int bare = Json.write(visit(1, "")).length;
        queue.append(seq -> visit(seq, "x".repeat(MAX_BYTES - bare + beyond)));
        answers = batch -> batch.events().isEmpty()
                ? settled(batch, event -> ACCEPTED, 1, 0)
                : Gateway.json(413, Map.of("type", "about:blank", "detail", "too large"));

        SyncOutcome outcome = uploader(LoadedDice.LOW).upload();

        assertThat(outcome.evicted()).isEqualTo(evicted);
        assertThat(outcome.waiting()).isEqualTo(1 - evicted);
    }

    @ParameterizedTest
    @CsvSource({"400, urn:spots:problem:batch_unreadable", "413, urn:spots:problem:batch_too_large"})
    void keepsItsLossesToTellWhereTheyAreNotTaken(int status, String type) {
        append(1);
        queue.evict(ids().get(0));
        answers = batch -> Gateway.json(status, Map.of("type", type, "detail", "no"));

        SyncOutcome outcome = uploader(LoadedDice.LOW).upload();

        assertThat(outcome.problem()).isEqualTo(status + ": no");
        assertThat(outcome.retryAfter()).isEqualTo(Duration.ZERO);
        assertThat(outcome.evicted()).isZero();
        assertThat(queue.evicted()).containsExactly(new SeqRange(1, 1));
        assertThat(batches).hasSize(1);
    }

    @Test
    void tellsALossOnceWhereNothingIsLeftToSend() {
        append(1);
        queue.evict(ids().get(0));

        assertThat(uploader(LoadedDice.LOW).upload().problem()).isNull();

        assertThat(sizes()).as("durableThrough is still 0").containsExactly(0);
    }

    @Test
    void aConflictOfAnotherKindMakesNoNewInstall() {
        append(1);
        String install = queue.installId();
        answers = batch -> Gateway.json(409, Map.of("type", "urn:spots:problem:install_taken", "detail", "taken"));

        SyncOutcome outcome = uploader(LoadedDice.LOW).upload();

        assertThat(outcome.problem()).isEqualTo("409: taken");
        assertThat(queue.installId()).isEqualTo(install);
        assertThat(batches).hasSize(1);
    }

    @Test
    void aRefusalWithoutWordsIsToldToo() {
        append(1);
        answers = batch -> new MockResponse.Builder().code(500).build();

        assertThat(uploader(LoadedDice.LOW).upload().problem()).isEqualTo("500: no problem details");
    }

    @Test
    void aGatewayThatIsGoneIsComeBackTo() {
        append(3);
        server.close();

        SyncOutcome outcome = uploader(LoadedDice.HIGH).upload();

        assertThat(outcome.problem()).isEqualTo("the gateway could not be reached");
        assertThat(outcome.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(outcome.waiting()).isEqualTo(3);
    }

    /** The answer came and cannot be kept: every event stays, to be sent again. */
    @Test
    void aStorageThatFailsEndsTheUploadAndLosesNothing() {
        append(3);
        answers = batch -> {
            execute("ALTER TABLE event RENAME TO unreachable");
            return Gateway.settled(batch, event -> SyncStatus.ACCEPTED);
        };

        SyncOutcome outcome = uploader(LoadedDice.HIGH).upload();

        assertThat(outcome.problem()).isEqualTo("the queue's storage failed");
        assertThat(outcome.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(outcome.waiting()).isEqualTo(3);
        execute("ALTER TABLE unreachable RENAME TO event");
        assertThat(queue.depth()).isEqualTo(3);
    }

    private Uploader uploader(Random dice) {
        GatewayHttp http = new GatewayHttp(server.url(), new Signed(), () -> true, new OkHttpClient());
        return new Uploader(queue, http, clock, dice);
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            queue.append(seq -> visit(seq, "s"));
        }
    }

    private List<UUID> ids() {
        return queue.oldest(10, MAX_BYTES).stream()
                .map(event -> event.event().eventId())
                .toList();
    }

    private List<Integer> sizes() {
        return batches.stream().map(batch -> batch.events().size()).toList();
    }

    private static List<Long> waits(Uploader uploader, int times) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            waits.add(uploader.upload().retryAfter().toSeconds());
        }
        return waits;
    }

    private static MockResponse settled(
            SyncBatch batch, Function<SyncEvent, SyncAnswer.Result> result, long durableThrough, long appliedThrough) {
        Map<UUID, SyncAnswer.Result> results =
                batch.events().stream().collect(Collectors.toMap(SyncEvent::eventId, result));
        return Gateway.json(
                200,
                new SyncAnswer(
                        results,
                        durableThrough,
                        appliedThrough,
                        List.of(),
                        Instant.EPOCH,
                        new SyncAnswer.Limits(500, 524_288, 32_768, 8)));
    }

    private static SyncEvent visit(long seq, String words) {
        return new SyncEvent(
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
                Map.of("spotId", words));
    }

    private void execute(String sql) {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("queue.db"));
                var statement = other.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Signed implements TokenSource {
        @Override
        public String current() throws IOException {
            return "t";
        }

        @Override
        public String renewed() throws IOException {
            return "t";
        }
    }
}
