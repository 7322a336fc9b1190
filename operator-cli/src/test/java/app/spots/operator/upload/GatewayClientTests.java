package app.spots.operator.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.contracts.catalogue.CatalogueBatchResult;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.operator.LoopbackGateway;
import app.spots.operator.token.DevelopmentTokens;
import app.spots.operator.token.NoTokenException;
import app.spots.operator.token.TokenSupply;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayClientTests {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    private LoopbackGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new LoopbackGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void waitsAtLeastAsLongAsRetryAfterSays() {
        gateway.plan(429, "Retry-After", "1", "{}");
        Instant before = Instant.now();
        assertThat(importer("t").catalogue("s", spots(1)).added()).isEqualTo(1);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void repeatsWhatABusyGatewayDidNotTake() {
        gateway.plan(503, "Retry-After", "0", "{}");
        gateway.plan(502, "X-Proxy", "none", "<html>");
        assertThat(importer("t").catalogue("s", spots(3))).isEqualTo(new CatalogueBatchResult(3, 0, 0));
    }

    @Test
    void givesUpWhenItsPatienceEnds() {
        gateway.plan(503, "Retry-After", "3600", "{\"detail\": \"down for repair\"}");
        assertThatThrownBy(() -> importer("t").catalogue("s", spots(1)))
                .isInstanceOf(GatewayRefusedException.class)
                .hasMessageContaining("503: down for repair");
    }

    @Test
    void aRefusalIsFinalAndTold() {
        gateway.plan(
                422,
                "Content-Type",
                "application/problem+json",
                "{\"detail\": \"entries[0].name is empty\", \"errors\": [1]}");
        assertThatThrownBy(() -> importer("t").catalogue("s", spots(1)))
                .hasMessageContaining("422: entries[0].name is empty [1]");
        assertThat(gateway.tokens()).hasSize(1);
    }

    @Test
    void renewsARefusedTokenOnce() {
        TokenSupply tokens = new DevelopmentTokens(gateway.uri(), Map.of("agent_id", "agent_operator"));
        assertThat(tokens.current()).isEqualTo("issued-1");
        gateway.plan(401, "WWW-Authenticate", "Bearer", "{}");
        Importer importer = new Importer(new GatewayClient(gateway.uri(), tokens, Duration.ofSeconds(5)), NOWHERE);
        assertThat(importer.catalogue("s", spots(1)).added()).isEqualTo(1);
        assertThat(gateway.tokens().getLast()).isEqualTo("Bearer issued-3");
    }

    @Test
    void anOperatorWithoutTheScopeIsToldSo() {
        gateway.plan(403, "X", "y", "{\"detail\": \"scope catalogue:write is needed\"}");
        assertThatThrownBy(() -> importer("phone").catalogue("s", spots(1)))
                .hasMessageContaining("403: scope catalogue:write is needed");
    }

    @Test
    void halvesABatchThatIsTooLarge() {
        gateway.plan(413, "X", "y", "{}");
        assertThat(importer("t").catalogue("s", spots(7)).added()).isEqualTo(7);
        assertThat(gateway.catalogues())
                .extracting(batch -> batch.entries().size())
                .containsExactly(3, 4);
    }

    @Test
    void sendsManyRowsInBatches() {
        assertThat(importer("t").catalogue("s", spots(1_234)).added()).isEqualTo(1_234);
        assertThat(gateway.catalogues()).hasSize(3);
        assertThat(importer("t").catalogue("s", spots(1_234)).unchanged()).isEqualTo(1_234);
    }

    @Test
    void withoutIssuerItSaysThatThereIsNoToken() {
        URI nobody = gateway.uri();
        gateway.close();
        assertThatThrownBy(() -> new DevelopmentTokens(nobody, Map.of()).current())
                .isInstanceOf(NoTokenException.class)
                .hasMessageContaining("SPOTS_TOKEN");
    }

    private Importer importer(String token) {
        return new Importer(new GatewayClient(gateway.uri(), TokenSupply.fixed(token), Duration.ofSeconds(5)), NOWHERE);
    }

    private static List<Spot> spots(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Spot(
                        "spot_" + i,
                        "Spot " + i,
                        "park",
                        new LatLon(0, 0),
                        null,
                        null,
                        List.of(),
                        null,
                        0,
                        null,
                        null,
                        false,
                        false))
                .toList();
    }
}
