package app.spots.client.reach;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.client.ClientSettings;
import app.spots.client.Consent;
import app.spots.client.Gateway;
import app.spots.client.SpotsClient;
import app.spots.client.TestClock;
import app.spots.client.TestCluster;
import app.spots.client.TestCluster.Way;
import app.spots.contracts.event.EventTypes;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachabilityTests {
    @TempDir
    Path directory;

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T15:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "OPEN, ONLINE",
        "PORTAL_200, CAPTIVE_PORTAL",
        "PORTAL_403, CAPTIVE_PORTAL",
        "PORTAL_REDIRECT, CAPTIVE_PORTAL",
        "PORTAL_JSON, CAPTIVE_PORTAL"
    })
    void tellsTheGatewayFromWhoeverElseAnswers(Way way, NetworkState state) throws Exception {
        try (TestCluster cluster = new TestCluster();
                SpotsClient phone = cluster.client(directory, clock, ClientSettings.standard())) {
            assertThat(phone.network()).isEqualTo(NetworkState.UNKNOWN);
            cluster.way = way;
            assertThat(phone.checkNetwork()).isEqualTo(state);
            assertThat(phone.network()).isEqualTo(state);
        }
    }

    @Test
    void anAnswerThatWasKeptIsNoProof() throws Exception {
        Map<String, String> kept =
                Map.of("gateway", "spots", "challenge", "0123456789abcdef01234567", "serverTime", "x");
        try (Gateway proxy = new Gateway(request -> Gateway.json(200, kept));
                SpotsClient phone = proxy.client(directory)) {
            assertThat(phone.checkNetwork()).isEqualTo(NetworkState.CAPTIVE_PORTAL);
        }
    }

    /** Whoever answers may be anybody. */
    @Test
    void neverShowsThePersonsTokenToAStranger() throws Exception {
        List<String> tokens = new ArrayList<>();
        try (Gateway portal = new Gateway(request -> {
                    tokens.add(String.valueOf(request.getHeaders().get("Authorization")));
                    return Gateway.json(200, Map.of());
                });
                SpotsClient phone = portal.client(directory)) {
            phone.checkNetwork();
        }
        assertThat(tokens).containsExactly("null");
    }

    @Test
    void nobodyThereIsOffline() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (SpotsClient phone = SpotsClient.open(
                "http://127.0.0.1:" + free, directory, new NoTokens(), () -> true, clock, new OkHttpClient())) {
            assertThat(phone.checkNetwork()).isEqualTo(NetworkState.OFFLINE);
        }
    }

    @Test
    void aMissingInterfaceIsBelievedAtOnceAPresentOneIsNot() throws Exception {
        AtomicBoolean network = new AtomicBoolean(true);
        try (TestCluster cluster = new TestCluster();
                SpotsClient phone = SpotsClient.open(
                        cluster.url(), directory, new NoTokens(), network::get, clock, new OkHttpClient())) {
            assertThat(phone.checkNetwork()).isEqualTo(NetworkState.ONLINE);
            network.set(false);
            assertThat(phone.network()).isEqualTo(NetworkState.OFFLINE);
            network.set(true);
            assertThat(phone.network()).as("back, but unproven").isEqualTo(NetworkState.OFFLINE);
            assertThat(phone.checkNetwork()).isEqualTo(NetworkState.ONLINE);
        }
    }

    @Test
    void learnsFromEveryRequestAndTellsEveryChange() throws Exception {
        List<NetworkState> told = new ArrayList<>();
        try (TestCluster cluster = new TestCluster();
                SpotsClient phone = cluster.client(directory, clock, ClientSettings.standard())) {
            phone.onNetworkChange(told::add);
            phone.record(
                    EventTypes.VISIT_RECORDED,
                    Map.of("spotId", "s"),
                    null,
                    new Consent("1", List.of("recommendation")));
            cluster.way = Way.PORTAL_403;
            assertThat(phone.sync().isComplete()).isFalse();
            assertThat(phone.waiting()).isEqualTo(1);
            cluster.way = Way.PORTAL_JSON;
            phone.sync();
            assertThat(phone.network()).as("JSON proves nothing now").isEqualTo(NetworkState.CAPTIVE_PORTAL);
            cluster.way = Way.OPEN;
            phone.checkNetwork();
            phone.sync();
            assertThat(phone.waiting()).isZero();
        }
        assertThat(told).containsExactly(NetworkState.CAPTIVE_PORTAL, NetworkState.ONLINE);
    }
}
