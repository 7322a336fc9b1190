package app.spots.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.client.Consent;
import app.spots.client.Gateway;
import app.spots.client.SpotsClient;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import app.spots.contracts.sync.SyncStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTests {
    private static final Consent CONSENT = new Consent("2026-01", List.of("recommendation"));

    @TempDir
    Path directory;

    @Test
    void deletesOnlyWhatGotATerminalFate() throws Exception {
        AtomicInteger round = new AtomicInteger();
        sync(3, request -> {
            SyncBatch batch = Gateway.batch(request);
            return round.getAndIncrement() == 0
                    ? Gateway.settled(batch, event -> event.seq() == 2 ? SyncStatus.RETRY : SyncStatus.ACCEPTED)
                    : Gateway.settled(batch, event -> SyncStatus.DUPLICATE);
        });
        assertThat(round).hasValue(2);
        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.accepted()).isEqualTo(2);
        assertThat(outcome.duplicate()).isEqualTo(1);
    }

    @Test
    void keepsAnEventThatTheAnswerDoesNotName() throws Exception {
        sync(2, request -> Gateway.settled(without(Gateway.batch(request), 2), event -> SyncStatus.ACCEPTED));
        assertThat(outcome.waiting()).isEqualTo(1);
        assertThat(outcome.problem()).contains("settled none");
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html",
        "403, text/html",
        "302, text/html",
        "200, application/json",
        "400, text/html",
        "413, text/html"
    })
    void losesNothingToACaptivePortal(int status, String contentType) throws Exception {
        sync(4, request -> new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", contentType)
                .addHeader("Location", "/login")
                .body("<html>Welcome to the hotel</html>")
                .build());
        assertThat(outcome.waiting()).isEqualTo(4);
        assertThat(outcome.evicted()).isZero();
        assertThat(outcome.problem()).isNotNull();
    }

    @Test
    void takesRetryAfterForAFloor() throws Exception {
        sync(1, request -> new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "30")
                .build());
        assertThat(outcome.waiting()).isEqualTo(1);
        assertThat(outcome.retryAfter()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    @Test
    void bisectsUntilThePoisonStandsAloneAndDeclaresIt() throws Exception {
        Set<Long> arrived = new HashSet<>();
        List<SyncBatch> whole = new ArrayList<>();
        sync(9, request -> {
            SyncBatch batch = Gateway.batch(request);
            if (batch.events().stream().anyMatch(event -> event.seq() == 5)) {
                return Gateway.json(400, Map.of("type", "urn:spots:problem:batch_unreadable"));
            }
            whole.add(batch);
            batch.events().forEach(event -> arrived.add(event.seq()));
            return Gateway.settled(batch, event -> SyncStatus.ACCEPTED);
        });
        assertThat(arrived).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L);
        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.evicted()).isEqualTo(1);
        assertThat(whole.get(whole.size() - 1).queue().evictedRanges())
                .singleElement()
                .satisfies(range -> {
                    assertThat(range.from()).isEqualTo(5);
                    assertThat(range.to()).isEqualTo(5);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void givesNothingUpForARefusalThatIsNotAboutTheEvent(int status) throws Exception {
        sync(3, request -> Gateway.json(status, Map.of("type", "about:blank", "detail", "The body broke off.")));
        assertThat(outcome.evicted()).isZero();
        assertThat(outcome.waiting()).isEqualTo(3);
        assertThat(outcome.problem()).isEqualTo(status + ": The body broke off.");
    }

    @Test
    void namesEveryTryAtTheSameEventsAlike() throws Exception {
        List<String> requests = new ArrayList<>();
        List<UUID> batches = new ArrayList<>();
        try (Gateway gateway = new Gateway(request -> {
                    requests.add(request.getHeaders().get("Request-Id"));
                    batches.add(Gateway.batch(request).batchId());
                    return new MockResponse.Builder().code(503).build();
                });
                SpotsClient phone = gateway.client(directory)) {
            phone.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "s"), null, CONSENT);
            phone.sync();
            phone.sync();
            phone.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "t"), null, CONSENT);
            phone.sync();
        }
        assertThat(batches.get(1)).isEqualTo(batches.get(0)).isNotEqualTo(batches.get(2));
        assertThat(requests).isEqualTo(batches.stream().map(UUID::toString).toList());
    }

    @Test
    void startsANewInstallAfterARestoredBackup() throws Exception {
        Set<String> installs = new HashSet<>();
        sync(2, request -> {
            SyncBatch batch = Gateway.batch(request);
            installs.add(batch.installId());
            return installs.size() == 1
                    ? Gateway.json(
                            409,
                            Map.of("type", "urn:spots:problem:install_forked", "detail", "seq 1 is another event here"))
                    : Gateway.settled(batch, event -> SyncStatus.ACCEPTED);
        });
        assertThat(installs).hasSize(2);
        assertThat(outcome.accepted()).isEqualTo(2);
        assertThat(outcome.isComplete()).isTrue();
    }

    @Test
    void renewsARefusedTokenOnce() throws Exception {
        List<String> tokens = new ArrayList<>();
        sync(1, request -> {
            String token = request.getHeaders().get("Authorization");
            tokens.add(token);
            return "Bearer new".equals(token)
                    ? Gateway.settled(Gateway.batch(request), event -> SyncStatus.ACCEPTED)
                    : Gateway.json(401, Map.of("detail", "expired"));
        });
        assertThat(tokens).containsExactly("Bearer old", "Bearer new");
        assertThat(outcome.isComplete()).isTrue();
    }

    @Test
    void sendsNothingWithoutANetworkAndAllOfItAfter() throws Exception {
        AtomicBoolean network = new AtomicBoolean();
        Set<UUID> arrived = new HashSet<>();
        try (Gateway gateway = new Gateway(request -> {
                    SyncBatch batch = Gateway.batch(request);
                    batch.events().forEach(event -> arrived.add(event.eventId()));
                    return Gateway.settled(batch, event -> SyncStatus.ACCEPTED);
                });
                SpotsClient phone = gateway.client(directory, network::get)) {
            record(phone, 1_200);
            assertThat(phone.sync().problem()).contains("no network");
            assertThat(phone.waiting()).isEqualTo(1_200);
            network.set(true);
            assertThat(phone.sync().accepted()).isEqualTo(1_200);
            assertThat(phone.waiting()).isZero();
            assertThat(arrived).hasSize(1_200);
        }
    }

    private SyncOutcome outcome = new SyncOutcome(0, 0, 0, 0, 0, 0, 0, 0, null, null);

    private void sync(int events, Function<RecordedRequest, MockResponse> answers) throws Exception {
        try (Gateway gateway = new Gateway(answers);
                SpotsClient phone = gateway.client(directory)) {
            record(phone, events);
            outcome = phone.sync();
        }
    }

    private static void record(SpotsClient phone, int events) {
        for (int i = 0; i < events; i++) {
            phone.record(EventTypes.VISIT_RECORDED, Map.of("spotId", "spot_" + i), null, CONSENT);
        }
    }

    private static SyncBatch without(SyncBatch batch, long seq) {
        List<SyncEvent> rest =
                batch.events().stream().filter(event -> event.seq() != seq).toList();
        return new SyncBatch(
                batch.protocol(),
                batch.schemaSet(),
                batch.installId(),
                batch.batchId(),
                batch.bootId(),
                batch.sentElapsedMs(),
                batch.queue(),
                rest);
    }
}
