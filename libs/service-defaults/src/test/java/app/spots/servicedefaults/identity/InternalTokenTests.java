package app.spots.servicedefaults.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.servicedefaults.ServiceTest;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class InternalTokenTests extends ServiceTest {
    @Test
    void tellsTheControllerWhoCalls() {
        HttpResponse<String> answer = http.get("/whoami", tokens.with("agent_7", "sync:read profile:read", "18_20"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"agent\":\"agent_7\"", "\"age\":\"18_20\"", "sync:read", "profile:read");
    }

    @Test
    void treatsAnUnheardOfAgeBandAsUnknown() {
        assertThat(http.get("/whoami", tokens.with("agent_7", "sync:read", "ageless"))
                        .body())
                .contains("\"age\":\"unknown\"");
    }

    @Test
    void refusesACallWithoutToken() {
        HttpResponse<String> answer = http.get("/whoami", null);

        assertRefused(answer);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void refusesAnExpiredToken() {
        assertRefused(http.get("/whoami", tokens.expired("agent_7", "sync:read")));
    }

    @Test
    void refusesATokenOfAForeignKey() {
        assertRefused(http.get("/whoami", tokens.forged("agent_7", "sync:read")));
    }

    @Test
    void refusesATokenForAnotherAudience() {
        assertRefused(http.get("/whoami", tokens.forAudience("spots-phones", "agent_7", "sync:read")));
    }

    @Test
    void refusesTokensWithoutSignatureOrOfAnotherAlgorithm() throws Exception {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("spots-gateway")
                .audience("spots-internal")
                .subject("agent_7")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
        SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        symmetric.sign(new MACSigner("a secret that is long enough for HS256"));

        assertRefused(http.get("/whoami", new PlainJWT(claims).serialize()));
        assertRefused(http.get("/whoami", symmetric.serialize()));
        assertRefused(http.get("/whoami", "not.a.token"));
    }

    @Test
    void unknownKeyIdsAreRefusedHoweverManyCome() throws Exception {
        String[] parts = tokens.phone("agent_7").split("\\.");
        for (int i = 0; i < 5; i++) {
            String header = java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"unknown-" + i + "\"}").getBytes());
            assertRefused(http.get("/whoami", header + "." + parts[1] + "." + parts[2]));
        }
        assertThat(http.get("/whoami", tokens.phone("agent_7")).statusCode()).isEqualTo(200);
    }

    @Test
    void namesTheScopeThatIsMissing() {
        HttpResponse<String> answer = http.get("/guarded", tokens.with("agent_7", "sync:read", "21_plus"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("This call needs the scope sync:write.");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("insufficient_scope");
        assertThat(http.get("/guarded", tokens.phone("agent_7")).statusCode()).isEqualTo(200);
    }

    @Test
    void asksForTheScopeBeforeTheBody() {
        String reader = tokens.with("agent_7", "sync:read", "21_plus");

        for (String body : new String[] {"{\"name\":\" \",\"count\":-1}", "no json", ""}) {
            HttpResponse<String> answer = http.post("/guarded-orders", reader, body);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("This call needs the scope sync:write.");
        }
        assertThat(http.post("/guarded-orders", tokens.phone("agent_7"), "{\"name\":\" \",\"count\":-1}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void leavesRulesAboutArgumentsToMethodSecurity() {
        String token = tokens.phone("agent_7");

        assertThat(http.post("/own-orders", token, "{\"name\":\"agent_7\",\"count\":1}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(http.post("/own-orders", token, "{\"name\":\"agent_8\",\"count\":1}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aServiceIsNobodysAgent() {
        HttpResponse<String> answer = http.get("/whoami", tokens.with("service:inference", "blobs:read", "unknown"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("agent");
    }

    @Test
    void leavesHealthMetricsAndTheApiDescriptionOpen() {
        assertThat(http.get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        assertThat(http.get("/actuator/health/readiness", null).body()).contains("\"db\"", "\"caughtUp\"");
        assertThat(http.get("/actuator/prometheus", null).body()).contains("spots_outbox_lag", "spots_outbox_leader");
        assertThat(http.get("/v3/api-docs", null).body())
                .contains("/whoami", "\"scheme\":\"bearer\"")
                .doesNotContain("\"name\":\"caller\"", "\"name\":\"subject\"", "\"/error\"", "Caller");
        assertThat(http.get("/actuator/env", null).statusCode()).isEqualTo(404);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":401", "\"detail\":");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }
}
