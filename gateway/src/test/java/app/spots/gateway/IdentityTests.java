package app.spots.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.issuer.DevIssuer;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.cluster.issuer.DevIssuerOptions;
import app.spots.cluster.issuer.TokenRequest;
import app.spots.gateway.testing.ForgedTokens;
import app.spots.gateway.testing.GatewayTest;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTests extends GatewayTest {
    @TempDir
    Path home;

    @Test
    void wantsAToken() {
        HttpResponse<String> answer = send(request("/v1/profile"));

        assertRefused(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Bearer ....", "Basic YTpi", "Bearer é"})
    void refusesWhatIsNoToken(String authorization) {
        assertRefused(send(request("/v1/profile").header("Authorization", authorization.replace("é", "%C3%A9"))), 401);
    }

    @Test
    void refusesForgedTokens() throws Exception {
        String real = phone("agent_honest");
        ECKey publicKey = publicKey();
        JWTClaimsSet claims = ForgedTokens.claims(ISSUER.issuer()).build();

        for (String forged : List.of(
                ForgedTokens.unsigned(claims),
                ForgedTokens.byAnotherKey(claims, publicKey.getKeyID()),
                ForgedTokens.byAnotherKey(claims, "another-key"),
                ForgedTokens.byPublicKeyAsSecret(claims, publicKey),
                ForgedTokens.encrypted(claims, publicKey),
                ForgedTokens.withChangedClaims(real, claims),
                real.substring(0, real.lastIndexOf('.') + 1),
                real + "A")) {
            assertRefused(get("/v1/profile", forged), 401);
        }
        assertThat(get("/v1/profile", real).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesExpiredTokens() throws Exception {
        Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        URI sameIssuer = ISSUER.issuer();
        try (DevIssuer late =
                DevIssuer.start(new DevIssuerOptions(HOME, "127.0.0.1", 0, sameIssuer, false), yesterday)) {
            String expired = tokenOf(late, TokenRequest.phone("agent_late"));

            HttpResponse<String> answer = get("/v1/profile", expired);

            assertRefused(answer, 401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void refusesIssuersItWasNotToldOf() throws Exception {
        try (DevIssuer stranger = DevIssuer.start(DevIssuerOptions.loopback(home, 0))) {
            assertRefused(get("/v1/profile", tokenOf(stranger, TokenRequest.phone("agent_x"))), 401);
        }
    }

    @Test
    void refusesAnotherIssuersTokenUnderTheTrustedName() throws Exception {
        var pretending = new DevIssuerOptions(home, "127.0.0.1", 0, ISSUER.issuer(), false);
        try (DevIssuer stranger = DevIssuer.start(pretending)) {
            assertRefused(get("/v1/profile", tokenOf(stranger, TokenRequest.phone("agent_x"))), 401);
        }
    }

    @Test
    void refusesItsOwnInternalTokenFromOutside() {
        get("/v1/profile", phone("agent_inside"));
        String internal = INFERENCE.only().header("Authorization").substring("Bearer ".length());

        assertRefused(get("/v1/profile", internal), 401);
        assertThat(INFERENCE.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/quarantine",
        "POST,/v1/quarantine/7/redrive",
        "DELETE,/v1/quarantine/7?why=a",
        "POST,/v1/history/batches",
        "POST,/v1/catalogue/batches",
        "PUT,/v1/catalogue/blocks/spot_1",
        "DELETE,/v1/catalogue/blocks/spot_1",
        "DELETE,/v1/releases/current",
        "PUT,/v1/artifacts",
        "GET,/v1/artifacts",
        "POST,/v1/rules/packs",
        "POST,/v1/rules/packs/a/publication",
        "POST,/v1/rules/packs/a/rollback",
        "POST,/v1/rules/drafts",
        "POST,/v1/rules/drafts/a/publication",
        "POST,/v1/rules/weights?packId=a",
        "POST,/v1/rules/weights/a/publication",
        "POST,/v1/rules/preview",
        "GET,/v1/rules/audit",
        "GET,/v1/rules/packs",
        "POST,/v1/artifacts",
        "GET,/v1/models",
        "POST,/v1/releases",
        "GET,/v1/releases/current"
    })
    void refusesPhonesWhatIsOperators(String method, String path) {
        HttpResponse<String> answer = send(request(path, somePhone())
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));

        assertRefused(answer, 403);
        assertThat(List.of(RULES, INFERENCE, COLLECTION, REGISTRY))
                .allSatisfy(service -> assertThat(service.received()).isEmpty());
    }

    @Test
    void grantsNoScopeThatTheIssuerMayNotGive() throws Exception {
        TokenRequest greedy = new TokenRequest(
                "agent_g", "agent_g", 30, List.of("profile:read", "cluster:own"), Duration.ofMinutes(5));

        get("/v1/profile", token(greedy));

        assertThat(internalToken(INFERENCE.only()).getStringClaim("scope")).isEqualTo("profile:read");
    }

    @Test
    void derivesAStablePseudonymWhereTheIssuerCarriesNone() throws Exception {
        TokenRequest named =
                new TokenRequest("ada@example.org", null, null, List.of("profile:read"), Duration.ofMinutes(5));

        get("/v1/profile", token(named));
        get("/v1/profile", token(named));

        JWTClaimsSet first = internalToken(INFERENCE.received().getFirst());
        assertThat(first.getSubject()).matches("agent_[0-9a-f]{64}");
        assertThat(first.getStringClaim("age_band")).isEqualTo("unknown");
        assertThat(internalToken(INFERENCE.received().getLast()).getSubject()).isEqualTo(first.getSubject());
        assertThat(first.toString()).doesNotContain("ada");
    }

    @ParameterizedTest
    @CsvSource({"17,under_18", "18,18_20", "20,18_20", "21,21_plus"})
    void passesTheAgeBandAlone(int age, String band) throws Exception {
        get(
                "/v1/profile",
                token(new TokenRequest("s", "agent_age" + age, age, List.of("profile:read"), Duration.ofMinutes(5))));

        JWTClaimsSet claims = internalToken(INFERENCE.only());
        assertThat(claims.getStringClaim("age_band")).isEqualTo(band);
        assertThat(claims.getClaim("age")).isNull();
    }

    @Test
    void mintsOncePerTokenWhileItIsFresh() throws Exception {
        String token = somePhone();

        get("/v1/profile", token);
        get("/v1/profile", token);

        assertThat(INFERENCE.received().stream()
                        .map(received -> received.header("Authorization"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void refusesPathsThatHideWhereTheyGo() {
        for (String path :
                List.of("/v1/profile;x=1", "/v1/%2e%2e/internal/token", "/v1//profile", "/v1/rules%2Fpacks")) {
            HttpResponse<String> answer = get(path, phone("agent_sly"));

            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .startsWith("application/problem+json");
        }
        assertThat(INFERENCE.received()).isEmpty();
    }

    private static void assertRefused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        assertThat(json(answer).path("detail").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    private static ECKey publicKey() throws Exception {
        return JWKSet.load(URI.create(ISSUER.issuer() + "/jwks").toURL())
                .getKeys()
                .getFirst()
                .toECKey();
    }

    private static String tokenOf(DevIssuer issuer, TokenRequest request) throws Exception {
        String token = new DevIssuerClient(listening(issuer)).token(request);
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getIssuer())
                .isEqualTo(issuer.issuer().toString());
        return token;
    }

    private static URI listening(DevIssuer issuer) {
        return URI.create("http://127.0.0.1:" + issuer.port());
    }
}
