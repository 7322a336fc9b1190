package app.spots.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.cluster.issuer.TokenRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A person's rights over the whole cluster, as the privacy guide says, with nothing but HTTP. */
@ClusterTest
@Order(2)
class PrivacyEndToEndTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String WORDS = "the band by the river, with Ada";

    private static RunningCluster running;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String agentId = "agent_" + UUID.randomUUID();
    private final String install = "install_" + UUID.randomUUID();

    @BeforeAll
    static void start(RunningCluster cluster) {
        running = cluster;
    }

    @Test
    void aPersonSeesWhatIsKeptTakesConsentBackAndIsForgotten() throws Exception {
        String batch = batch();
        assertThat(sync(batch).body()).contains("\"status\":\"accepted\"");
        assertThat(get("/v1/privacy/export").body()).contains(WORDS, "\"complete\":true");

        assertThat(call("PUT", "/v1/privacy/consent", "{\"version\":\"2026-11\",\"purposes\":[]}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(sync(batch().replace(install, "other_" + install)).body()).contains("consent_withdrawn");

        HttpResponse<String> erasure = call("POST", "/v1/privacy/erasures", "{}");
        assertThat(erasure.statusCode()).as(erasure.body()).isEqualTo(202);
        String id = JSON.readTree(erasure.body()).path("erasureId").asString();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> JSON.readTree(get("/v1/privacy/erasures/" + id).body())
                        .path("state")
                        .asString("")
                        .equals("done"));

        assertThat(get("/v1/privacy/export").body()).doesNotContain(WORDS).contains("\"records\":0");
        assertThat(sync(batch).statusCode()).isEqualTo(409);
        assertThat(sync(batch.replace(install, "next_" + install)).body()).contains("\"reason\":\"erased\"");
    }

    private String batch() {
        return """
                {"protocol":1,"schemaSet":"v1","installId":"%s","batchId":"%s","bootId":"boot-1","sentElapsedMs":100000,
                 "queue":{"oldestSeq":1,"depth":1,"evictedRanges":[]},"events":[{"eventId":"%s","seq":1,
                 "type":"spots.search.performed.v1","schema":1,"occurredWall":"%s","occurredElapsedMs":40000,"bootId":"boot-1",
                 "consentVersion":"2026-01","purposes":["recommendation"],"payload":{"resultCount":2,"query":"%s"}}]}""".formatted(install, UUID.randomUUID(), UUID.randomUUID(), Instant.now(), WORDS);
    }

    private HttpResponse<String> sync(String batch) throws Exception {
        return call("POST", "/v1/sync/batches", batch);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Sent-At", Instant.now().toString())
                        .header("Request-Id", UUID.randomUUID().toString())
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        URI uri = running.cluster().gateway().resolve(path);
        String token = new DevIssuerClient(running.cluster().layout().issuer()).token(TokenRequest.phone(agentId));
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
    }
}
