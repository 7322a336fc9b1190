package app.spots.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.spots.gateway.testing.GatewayTest;
import app.spots.gateway.testing.TestUpstream;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageTests extends GatewayTest {
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        over.countDown();
    }

    @Test
    void answers504ForAServiceThatHangs() {
        INFERENCE.on("/v1/recommendations", exchange -> hang());
        long start = System.nanoTime();

        HttpResponse<String> answer = post("/v1/recommendations", somePhone(), "{}");

        assertFallback(answer, 504, "inference", "timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        assertThat(INFERENCE.received()).as("asked once, never again").hasSize(1);
    }

    @Test
    void answers504ForAServiceThatStopsHalfWay() {
        INFERENCE.on("/v1/profile", exchange -> {
            begin(exchange, 1000);
            hang();
        });

        assertFallback(get("/v1/profile", somePhone()), 504, "inference", "timeout");
    }

    @Test
    void answers503ForAServiceThatBreaksOff() {
        INFERENCE.on("/v1/profile", exchange -> begin(exchange, 1000));

        assertFallback(get("/v1/profile", somePhone()), 503, "inference", "connection_lost");
    }

    @Test
    void neverPassesHalfABlobAsAWhole() {
        REGISTRY.on("/v1/blobs/sha256/abc", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[1024 * 1024]);
            exchange.getResponseBody().flush();
            hang();
        });

        assertThatThrownBy(() -> sendForBytes(request("/v1/blobs/sha256/abc", somePhone())))
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void answers504ForABlobThatBreaksOffBeforeItLeaves() {
        REGISTRY.on("/v1/blobs/sha256/abc", exchange -> {
            begin(exchange, 1000);
            hang();
        });

        HttpResponse<String> answer = get("/v1/blobs/sha256/abc", somePhone());

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void leavesADeadServiceAloneAndComesBackToIt() {
        String phone = somePhone();
        COLLECTION.down();

        for (int call = 0; call < 5; call++) {
            assertFallback(get("/v1/sync/pull", phone), 503, "collection", "unreachable");
        }
        HttpResponse<String> spared = get("/v1/sync/pull", phone);

        assertFallback(spared, 503, "collection", "circuit_open");
        assertThat(metrics())
                .containsPattern("circuitbreaker_state\\{[^}]*name=\"collection\",state=\"open\"} 1.0")
                .containsPattern("fallbacks_total\\{[^}]*reason=\"circuit_open\",service=\"collection\"}");
        assertThat(get("/v1/profile", phone).statusCode())
                .as("the others are not touched")
                .isEqualTo(200);

        COLLECTION.backUp();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(get("/v1/sync/pull", phone).statusCode()).isEqualTo(200));
    }

    @Test
    void opensForAServiceThatKeepsSayingItCannot() {
        String phone = somePhone();
        RULES.on(
                "/v1/rules/packs",
                exchange -> TestUpstream.answer(exchange, 503, "application/problem+json", bytes("{}")));
        String operator = operator();

        for (int call = 0; call < 5; call++) {
            assertThat(get("/v1/rules/packs", operator).body())
                    .as("its own words pass")
                    .isEqualTo("{}");
        }

        assertFallback(get("/v1/rules/packs", operator), 503, "rules", "circuit_open");
        assertThat(get("/v1/profile", phone).statusCode()).isEqualTo(200);
    }

    @Test
    void staysClosedForErrorsAboutOneRequest() {
        String phone = somePhone();
        INFERENCE.on(
                "/v1/profile", exchange -> TestUpstream.answer(exchange, 500, "application/problem+json", bytes("{}")));

        for (int call = 0; call < 12; call++) {
            assertThat(get("/v1/profile", phone).statusCode()).isEqualTo(500);
        }
    }

    private void hang() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void begin(HttpExchange exchange, int promised) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, promised);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
    }

    private String metrics() {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus")))
                .body();
    }

    private static void assertFallback(HttpResponse<String> answer, int status, String service, String reason) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(answer).path("service").asString()).isEqualTo(service);
        assertThat(json(answer).path("reason").asString()).isEqualTo(reason);
        assertThat(answer.body()).doesNotContain("Exception", "127.0.0.1");
    }
}
