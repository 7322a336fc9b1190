package app.spots.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.client.http.GatewayProblemException;
import app.spots.client.http.OfflineException;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.sync.SyncPull;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpotsClientTests {
    private static final RecommendationRequest ANYTHING = new RecommendationRequest(null, null, null, null, null, null);

    @TempDir
    Path directory;

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
            assertThat(phone.recommend(ANYTHING)).isEqualTo(new CachedAnswer(decided, true));
        }
    }

    @Test
    void saysThatItIsOfflineWhenItNeverHadAnAnswer() throws Exception {
        try (Gateway gateway = new Gateway(request -> Gateway.json(500, Map.of()));
                SpotsClient phone = gateway.client(directory, () -> false)) {
            assertThatThrownBy(() -> phone.recommend(ANYTHING)).isInstanceOf(OfflineException.class);
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
            assertThat(phone.pull()).hasSize(2);
            assertThat(phone.pull()).hasSize(1);
            assertThat(cursors).containsExactly("null", "c1", "c2");
        }
    }
}
