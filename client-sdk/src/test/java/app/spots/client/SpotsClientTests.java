package app.spots.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.client.clock.ProcessClock;
import app.spots.client.http.GatewayProblemException;
import app.spots.client.http.OfflineException;
import app.spots.client.http.TokenSource;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.sync.SyncPull;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpotsClientTests {
    private static final RecommendationRequest ANYTHING = new RecommendationRequest(null, null, null, null, null, null);

    @TempDir
    Path directory;

    private final Kept kept = new Kept();

    @Test
    void answersFromItsCacheWithoutANetwork() throws Exception {
        AtomicBoolean network = new AtomicBoolean(true);
        Recommendations decided = new Recommendations(
                UUID.randomUUID(),
                "release-1",
                "generic-1",
                "a".repeat(64),
                null,
                Instant.EPOCH,
                0,
                List.of(),
                List.of());
        try (Gateway gateway = new Gateway(request -> Gateway.json(200, decided));
                SpotsClient phone = gateway.client(directory, network::get)) {
            assertThat(phone.recommend(ANYTHING)).isEqualTo(new CachedAnswer(decided, false));
            network.set(false);
            CachedAnswer own = phone.recommend(ANYTHING);
            assertThat(own.recommendations().decisionId()).isEqualTo(decided.decisionId());
            assertThat(own.fromCache()).isTrue();
            assertThat(own.offline()).isNotNull();
            assertThat(own.offline().ranked()).isFalse();
            assertThat(own.offline().notes()).containsExactly("no rules are on this phone yet");
        }
    }

    @Test
    void saysThatItIsOfflineWhenItNeverHadAnAnswer() throws Exception {
        try (Gateway gateway = new Gateway(request -> Gateway.json(500, Map.of()));
                SpotsClient phone = gateway.client(directory, () -> false)) {
            assertThatThrownBy(() -> phone.recommend(ANYTHING)).isInstanceOf(OfflineException.class);
        }
    }

    /** Without a network a sign-in gives no token either: the phone answers all the same. */
    @Test
    void answersByItselfWithoutAToken() throws Exception {
        AtomicBoolean signedIn = new AtomicBoolean(true);
        TokenSource tokens = new TokenSource() {
            @Override
            public String current() throws IOException {
                if (!signedIn.get()) {
                    throw new IOException("the issuer is away");
                }
                return "token";
            }

            @Override
            public String renewed() throws IOException {
                return current();
            }
        };
        Recommendations decided = new Recommendations(
                UUID.randomUUID(), "r", "m", "a".repeat(64), null, Instant.EPOCH, 0, List.of(), List.of());
        try (Gateway gateway = new Gateway(request -> Gateway.json(200, decided));
                SpotsClient phone = SpotsClient.open(
                        gateway.url(), directory, tokens, () -> true, new ProcessClock(), new OkHttpClient())) {
            phone.recommend(ANYTHING);
            signedIn.set(false);
            assertThat(phone.recommend(ANYTHING).fromCache()).isTrue();
        }
    }

    @Test
    void showsTheGatewaysReasonForARefusal() throws Exception {
        try (Gateway gateway = new Gateway(request -> Gateway.json(422, Map.of("detail", "limit must be 1 to 100")));
                SpotsClient phone = gateway.client(directory)) {
            assertThatThrownBy(() -> phone.recommend(ANYTHING))
                    .isInstanceOf(GatewayProblemException.class)
                    .hasMessage("the gateway answered 422: limit must be 1 to 100");
        }
    }

    @Test
    void pullsPageByPageAndGoesOnFromTheCursor() throws Exception {
        List<String> cursors = new ArrayList<>();
        try (Gateway gateway = new Gateway(request -> {
                    String cursor = request.getUrl().queryParameter("cursor");
                    cursors.add(String.valueOf(cursor));
                    return Gateway.json(
                            200,
                            new SyncPull("release-1", List.of(), List.of(), "c" + cursors.size(), cursor == null, 0));
                });
                SpotsClient phone = gateway.client(directory)) {
            phone.pull(kept);
            phone.pull(kept);
            assertThat(kept.pages).extracting(SyncPull::cursor).containsExactly("c1", "c2", "c3");
            assertThat(cursors).containsExactly("null", "c1", "c2");
        }
    }

    @Test
    void isToldAgainWhatTheAppCouldNotKeep() throws Exception {
        try (Gateway gateway = new Gateway(request -> Gateway.json(200, page("c1")));
                SpotsClient phone = gateway.client(directory)) {
            kept.diskIsFull = true;
            assertThatThrownBy(() -> phone.pull(kept)).hasMessage("no room");
            kept.diskIsFull = false;

            phone.pull(kept);

            assertThat(kept.pages).containsExactly(page("c1"));
        }
    }

    @Test
    void startsOverPastTheHorizon() throws Exception {
        List<String> cursors = new ArrayList<>();
        try (Gateway gateway = new Gateway(request -> {
                    String cursor = String.valueOf(request.getUrl().queryParameter("cursor"));
                    cursors.add(cursor);
                    return cursor.equals("old") ? Gateway.json(410, Map.of()) : Gateway.json(200, page("old"));
                });
                SpotsClient phone = gateway.client(directory)) {
            phone.pull(kept);
            phone.pull(kept);

            assertThat(cursors).containsExactly("null", "old", "null");
            assertThat(kept.pages).as("those before were forgotten").hasSize(1);
        }
    }

    private static SyncPull page(String cursor) {
        return new SyncPull("release-1", List.of(), List.of(), cursor, false, 0);
    }

    private static final class Kept implements PulledChanges {
        private final List<SyncPull> pages = new ArrayList<>();
        private boolean diskIsFull;

        @Override
        public void keep(SyncPull page) throws IOException {
            if (diskIsFull) {
                throw new IOException("no room");
            }
            pages.add(page);
        }

        @Override
        public void startOver() {
            pages.clear();
        }
    }
}
