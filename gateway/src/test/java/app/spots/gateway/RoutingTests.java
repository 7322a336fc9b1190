package app.spots.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.issuer.Scopes;
import app.spots.cluster.issuer.TokenRequest;
import app.spots.gateway.testing.GatewayTest;
import app.spots.gateway.testing.TestUpstream;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTests extends GatewayTest {
    private static final Map<String, TestUpstream> SERVICES =
            Map.of("rules", RULES, "inference", INFERENCE, "collection", COLLECTION, "registry", REGISTRY);
    private static final List<String> EVERY_SCOPE =
            Stream.concat(Scopes.PHONE.stream(), Scopes.OPERATOR.stream()).toList();

    @ParameterizedTest
    @CsvSource({
        "GET,  /v1/rules/packs,                    rules",
        "GET,  /v1/rules/packs/abc,                rules",
        "POST, /v1/rules/packs/abc/publication,    rules",
        "POST, /v1/rules/evaluate,                 rules",
        "GET,  /v1/rules/packs/a/diff/b,           rules",
        "POST, /v1/rules/packs/a/rollback,         rules",
        "POST, /v1/rules/drafts/a/publication,     rules",
        "DELETE, /v1/rules/drafts/a,               rules",
        "GET,  /v1/rules/audit?below=7,            rules",
        "POST, /v1/recommendations,                inference",
        "POST, /v1/recommendations:batch,          inference",
        "POST, /v1/recommendations:similar,        inference",
        "POST, /v1/recommendations:next,           inference",
        "GET,  /v1/profile,                        inference",
        "GET,  /v1/context,                        inference",
        "GET,  /v1/context/localities/loc_1,       inference",
        "GET,  /v1/privacy/export/context,         inference",
        "GET,  /v1/privacy/export/decisions,       rules",
        "GET,  /v1/privacy/export,                 collection",
        "POST, /v1/catalogue/batches,              inference",
        "GET,  /v1/catalogue/entries/spot_1,       inference",
        "POST, /v1/sync/batches,                   collection",
        "GET,  /v1/sync/pull?cursor=a%2Bb,         collection",
        "GET,  /v1/sync/receipts?installId=i&fromSeq=4, collection",
        "POST, /v1/history/batches,                collection",
        "GET,  /v1/quarantine,                     collection",
        "POST, /v1/quarantine/redrives,            collection",
        "POST, /v1/app/interactions,               collection",
        "POST, /v1/artifacts?kind=model&name=n&version=1, registry",
        "GET,  /v1/artifacts,                      registry",
        "GET,  /v1/blobs/sha256/abc,               registry",
        "GET,  /v1/models?name=n,                  registry",
        "GET,  /v1/profile,                        inference",
        "GET,  /v1/profile/offline?area=a,         inference",
        "POST, /v1/releases,                       registry",
        "GET,  /v1/releases/current,               registry"
    })
    void routesEachPathToItsService(String method, String path, String service) {
        String token = token(new TokenRequest("agent_both", "agent_both", 30, EVERY_SCOPE, Duration.ofMinutes(5)));
        boolean post = method.equals("POST");

        HttpResponse<String> answer = send(request(path, token)
                .method(method, post ? BodyPublishers.ofString("{\"a\":1}") : BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        TestUpstream.Received received = SERVICES.get(service).only();
        assertThat(received.method()).isEqualTo(method);
        assertThat(received.uri().toString()).isEqualTo(path);
        assertThat(received.body()).asString().isEqualTo(post ? "{\"a\":1}" : "");
        SERVICES.forEach((name, other) -> assertThat(other.received()).hasSize(name.equals(service) ? 1 : 0));
    }

    @Test
    void namesTheCallerByTheInternalTokenAlone() throws Exception {
        get("/v1/profile", phone("agent_ada"));

        JWTClaimsSet claims = internalToken(INFERENCE.only());
        assertThat(claims.getIssuer()).isEqualTo("spots-gateway");
        assertThat(claims.getAudience()).containsExactly("spots-internal");
        assertThat(claims.getSubject()).isEqualTo("agent_ada");
        assertThat(claims.getStringClaim("scope").split(" ")).containsExactlyInAnyOrderElementsOf(Scopes.PHONE);
        assertThat(claims.getStringClaim("age_band")).isEqualTo("21_plus");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofSeconds(120));
        assertThat(claims.getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "aud", "sub", "scope", "age_band", "iat", "exp", "jti");
    }

    @Test
    void dropsEveryHeaderThatCouldPretend() {
        send(request("/v1/profile", phone("agent_honest"))
                .header("X-Agent-Id", "agent_other")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-User", "agent_other")
                .header("Forwarded", "for=10.0.0.1")
                .header("X-Spots-Scope", "rules:publish")
                .header("Cookie", "session=agent_other")
                .header("X-Original-URL", "/v1/rules/packs")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("User-Agent", "Ada's phone")
                .header("Request-Id", "r-1")
                .header("Sent-At", "2026-11-23T10:00:00Z"));

        TestUpstream.Received received = INFERENCE.only();
        assertThat(received.headers().keySet().stream().map(String::toLowerCase))
                .containsExactlyInAnyOrder(
                        "authorization", "request-id", "sent-at", "host", "connection", "user-agent", "traceparent");
        assertThat(received.header("User-Agent")).isEqualTo("spots-gateway");
        assertThat(internalToken(received).getSubject()).isEqualTo("agent_honest");
    }

    @Test
    void continuesTheCallersTrace() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        send(request("/v1/profile", somePhone()).header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

        assertThat(INFERENCE.only().header("traceparent"))
                .startsWith("00-" + trace + "-")
                .doesNotContain("00f067aa0ba902b7");
        assertThat(INFERENCE.only().headers().get("traceparent")).hasSize(1);
    }

    @Test
    void answersUnknownPathsWithAProblem() {
        for (String path : List.of("/", "/v1", "/v1/nothing", "/v1/profiles", "/internal", "/internal/nothing")) {
            HttpResponse<String> answer = send(request(path));

            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).as(path).contains("application/problem+json");
            assertThat(json(answer).path("status").asInt()).isEqualTo(404);
        }
    }

    @Test
    void keepsItsOperationsOffThePublicPort() {
        assertThat(send(request("/actuator/health")).statusCode()).isEqualTo(404);
        assertThat(send(request("/actuator/prometheus")).statusCode()).isEqualTo(404);
        assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(management("/actuator/health/liveness").statusCode()).isEqualTo(200);
        get("/v1/catalogue/entries/spot_1", operator());
        assertThat(management("/actuator/prometheus").body())
                .contains("resilience4j_circuitbreaker_state", "uri=\"/v1/catalogue/**\"")
                .doesNotContain("spot_1");
    }

    @Test
    void passesAServicesOwnProblemsAsTheyAre() {
        COLLECTION.on("/v1/sync/batches", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            TestUpstream.answer(exchange, 409, "application/problem+json", bytes("{\"title\":\"install_forked\"}"));
        });

        HttpResponse<String> answer = post("/v1/sync/batches", somePhone(), "{}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(answer.body()).isEqualTo("{\"title\":\"install_forked\"}");
    }

    private HttpResponse<String> management(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path)));
    }
}
