package app.spots.client.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.client.ClientSettings;
import app.spots.client.Consent;
import app.spots.client.Gateway;
import app.spots.client.SpotsClient;
import app.spots.client.TestClock;
import app.spots.client.TestCluster;
import app.spots.client.TestCluster.Way;
import app.spots.client.clock.ProcessClock;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncSchedulerTests {
    private static final Consent CONSENT = new Consent("2026-01", List.of("recommendation"));
    private static final Pace PACE =
            new Pace(5, Duration.ofMinutes(15), Duration.ofHours(6), Duration.ofSeconds(20), Duration.ofMinutes(10));

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T15:00:00Z"));
    private final ManualTimers timers = new ManualTimers(clock);
    private TestCluster cluster;
    private SpotsClient phone;

    @BeforeEach
    void open() throws Exception {
        cluster = new TestCluster();
        cluster.spot("spot_1", 45, -75, 0.5, Map.of());
        cluster.release(TestCluster.startingPack(json -> json), null);
        phone = cluster.client(directory, clock, ClientSettings.standard().withPace(PACE));
        phone.startBackground(timers);
    }

    @AfterEach
    void close() {
        phone.close();
        cluster.close();
    }

    @Test
    void uploadsAndRefreshesAtOnceAfterItsStart() {
        record(1);
        timers.pass(Duration.ZERO);
        assertThat(phone.waiting()).isZero();
        assertThat(cluster.asked).contains("/v1/sync/pull");
        assertThat(timers.pending()).isEqualTo(1);
    }

    @Test
    void keepsAnEventNoLongerThanItsAge() {
        timers.pass(Duration.ZERO);
        record(1);
        assertThat(phone.waiting()).isEqualTo(1);
        timers.pass(Duration.ofMinutes(15));
        assertThat(phone.waiting()).isZero();
    }

    @Test
    void sendsAtOnceWhenMuchWaits() {
        timers.pass(Duration.ZERO);
        record(4);
        assertThat(phone.waiting()).isEqualTo(4);
        record(1);
        timers.pass(Duration.ZERO);
        assertThat(phone.waiting()).isZero();
    }

    @Test
    void looksForTheGatewayEverMoreSeldomAndSendsWithinTheSpreadOnceItIsBack() {
        cluster.way = Way.PORTAL_200;
        record(8);
        timers.pass(Duration.ofHours(2));
        assertThat(phone.waiting()).isEqualTo(8);
        int looks = timers.ran();
        assertThat(looks).as("looks in two hours, ten minutes apart at most").isBetween(12, 80);
        record(50);
        assertThat(timers.ran()).as("recording hastens nothing").isEqualTo(looks);

        cluster.way = Way.OPEN;
        phone.networkChanged();
        timers.pass(Duration.ZERO);
        timers.pass(PACE.spread());

        assertThat(phone.waiting()).isZero();
        assertThat(cluster.batches.stream()
                        .mapToInt(batch -> batch.events().size())
                        .sum())
                .isEqualTo(58);
    }

    @Test
    void takesRetryAfterForAFloorWhateverElseWantsARun() throws Exception {
        phone.close();
        AtomicInteger batches = new AtomicInteger();
        try (Gateway busy = new Gateway(request -> {
                    if (request.getUrl().encodedPath().equals("/v1/reachability")) {
                        return Gateway.json(
                                200,
                                Map.of(
                                        "gateway",
                                        "spots",
                                        "challenge",
                                        request.getUrl().queryParameter("challenge")));
                    }
                    batches.incrementAndGet();
                    return Gateway.json(503, Map.of("detail", "too busy"))
                            .newBuilder()
                            .addHeader("Retry-After", "120")
                            .build();
                });
                SpotsClient other = busy.client(
                        directory.resolve("other"),
                        () -> true,
                        clock,
                        ClientSettings.standard().withPace(PACE))) {
            other.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "s"), null, CONSENT);
            other.startBackground(timers);
            timers.pass(Duration.ZERO);
            assertThat(batches).hasValue(1);
            for (int i = 0; i < 10; i++) {
                other.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "s"), null, CONSENT);
                other.networkChanged();
            }
            timers.pass(Duration.ofSeconds(119));
            assertThat(batches).hasValue(1);
            timers.pass(Duration.ofSeconds(3));
            assertThat(batches).hasValue(2);
        }
    }

    @Test
    void refreshesWhatThePersonAskedForBefore() throws Exception {
        timers.pass(Duration.ZERO);
        phone.recommend(new RecommendationRequest(new LatLon(45, -75), null, null, null, 5, null));
        long before = asked("/v1/recommendations");
        timers.pass(Duration.ofHours(7));
        assertThat(asked("/v1/recommendations")).isEqualTo(before + 1);
    }

    @Test
    void aNewReleaseRefreshesAnswersByItself() throws Exception {
        timers.pass(Duration.ZERO);
        phone.recommend(new RecommendationRequest(new LatLon(45, -75), null, null, null, 5, null));
        cluster.release(
                TestCluster.startingPack(json -> json.replaceFirst("\"name\"\\s*:\\s*\"", "\"name\":\"second-")), null);
        timers.pass(Duration.ofHours(7));
        assertThat(phone.release().orElseThrow().releaseId()).isEqualTo("release-2");
    }

    @Test
    void answersFromThePhoneAtOnceWhileItIsKnownThatNobodyIsThere() throws Exception {
        timers.pass(Duration.ZERO);
        RecommendationRequest request = new RecommendationRequest(new LatLon(45, -75), null, null, null, 5, null);
        phone.recommend(request);
        cluster.way = Way.PORTAL_403;
        phone.checkNetwork();
        long asked = asked("/v1/recommendations");
        assertThat(phone.recommend(request).offline().ranked()).isTrue();
        assertThat(asked("/v1/recommendations")).isEqualTo(asked);
    }

    @Test
    void nothingBeginsAfterItsClose() {
        record(3);
        phone.close();
        timers.pass(Duration.ofDays(1));
        assertThat(cluster.batches).isEmpty();
        assertThat(timers.pending()).isZero();
    }

    /** Real threads: many record, some sync by hand, the background does too; a batch is never under way twice. */
    @Test
    void oneUploadAtATimeHoweverManyWantOne() throws Exception {
        Set<UUID> arrived = ConcurrentHashMap.newKeySet();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger twice = new AtomicInteger();
        var executor = Executors.newScheduledThreadPool(4);
        try (Gateway gateway = new Gateway(request -> {
                    if (!request.getUrl().encodedPath().equals("/v1/sync/batches")) {
                        return Gateway.json(
                                200,
                                Map.of(
                                        "gateway",
                                        "spots",
                                        "challenge",
                                        String.valueOf(request.getUrl().queryParameter("challenge"))));
                    }
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    SyncBatch batch = Gateway.batch(request);
                    batch.events().forEach(event -> {
                        if (!arrived.add(event.eventId())) {
                            twice.incrementAndGet();
                        }
                    });
                    underWay.decrementAndGet();
                    return Gateway.settled(batch, event -> SyncStatus.ACCEPTED);
                });
                SpotsClient busy = gateway.client(
                        directory.resolve("busy"),
                        () -> true,
                        new ProcessClock(),
                        ClientSettings.standard()
                                .withPace(new Pace(
                                        3,
                                        Duration.ofMillis(20),
                                        Duration.ofHours(1),
                                        Duration.ofMillis(5),
                                        Duration.ofMillis(50))))) {
            busy.startBackground(Timers.on(executor));
            var threads = Executors.newFixedThreadPool(4);
            for (int t = 0; t < 4; t++) {
                int own = t;
                threads.execute(() -> {
                    for (int i = 0; i < 50; i++) {
                        busy.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "s" + i), null, CONSENT);
                        if (own == 0 && i % 10 == 0) {
                            busy.sync();
                        }
                    }
                });
            }
            threads.shutdown();
            await().atMost(Duration.ofSeconds(60)).until(() -> threads.isTerminated() && busy.waiting() == 0);
            assertThat(arrived).hasSize(200);
            assertThat(most).hasValue(1);
            assertThat(twice).hasValue(0);
        } finally {
            executor.shutdownNow();
        }
    }

    /** The gateway holds a batch back for ever: closing does not wait for it, and nothing is lost. */
    @Test
    void closesWhileABatchIsUnderWayAndLosesNothing() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        var executor = Executors.newScheduledThreadPool(1);
        Path own = directory.resolve("slow");
        try (Gateway gateway = new Gateway(request -> {
            arrived.countDown();
            holdBack(never);
            return new MockResponse.Builder().code(503).build();
        })) {
            SpotsClient slow = gateway.client(
                    own,
                    () -> true,
                    new ProcessClock(),
                    ClientSettings.standard().withPace(PACE));
            slow.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "s"), null, CONSENT);
            executor.execute(slow::sync);
            arrived.await();
            long begun = System.nanoTime();
            slow.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            never.countDown();
        } finally {
            executor.shutdownNow();
        }
        try (SpotsClient again = cluster.client(own, clock, ClientSettings.standard())) {
            assertThat(again.waiting()).isEqualTo(1);
            assertThat(again.sync().accepted()).isEqualTo(1);
        }
    }

    private static void holdBack(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long asked(String path) {
        return cluster.asked.stream().filter(path::equals).count();
    }

    private void record(int events) {
        for (int i = 0; i < events; i++) {
            phone.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "spot_" + i), null, CONSENT);
        }
    }
}
