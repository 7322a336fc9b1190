package app.spots.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.gateway.testing.GatewayTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReachabilityTests extends GatewayTest {

    @Test
    void answersTheChallengeWithoutATokenAndIsNeverKept() {
        HttpResponse<String> answer = send(request("/v1/reachability?challenge=b7f3c1d09e4a4f6c"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode body = json(answer);
        assertThat(body.path("gateway").asString()).isEqualTo("spots");
        assertThat(body.path("challenge").asString()).isEqualTo("b7f3c1d09e4a4f6c");
        assertThat(Instant.parse(body.path("serverTime").asString())).isBeforeOrEqualTo(Instant.now());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?challenge=short", "?challenge=%3Cscript%3Ealert", "?other=b7f3c1d09e4a4f6c"})
    void echoesNothingElse(String query) {
        HttpResponse<String> answer = send(request("/v1/reachability" + query));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("script");
    }

    @Test
    void manyPhonesBehindOneAddressAreAllAnswered() {
        for (int phone = 0; phone < 300; phone++) {
            assertThat(send(request("/v1/reachability?challenge=phone-number-" + phone))
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
