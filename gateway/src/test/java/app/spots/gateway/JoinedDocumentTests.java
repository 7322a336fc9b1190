package app.spots.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.gateway.testing.GatewayTest;
import app.spots.gateway.testing.TestUpstream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/** The document is kept for some seconds, so this class has a gateway of its own. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class JoinedDocumentTests extends GatewayTest {

    @Test
    void joinsWhatTheServicesSayAndListsThoseThatDoNot() {
        RULES.onJson("/v3/api-docs", document("/v1/rules/packs", "Pack"));
        INFERENCE.onJson("/v3/api-docs", document("/v1/profile", "Profile"));
        COLLECTION.on("/v3/api-docs", exchange -> TestUpstream.answer(exchange, 200, "text/html", bytes("<html>")));
        REGISTRY.down();

        HttpResponse<String> answer = send(request("/v3/api-docs"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode document = json(answer);
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(document.path("paths").propertyNames())
                .containsExactlyInAnyOrder("/v1/rules/packs", "/v1/profile", "/v1/reachability");
        assertThat(document.path("components").path("schemas").propertyNames())
                .containsExactlyInAnyOrder("Pack", "Profile");
        assertThat(document.path("x-spots-services").toString()).isEqualTo("""
                        [{"name":"rules","status":"present"},{"name":"inference","status":"present"},\
                        {"name":"collection","status":"missing","reason":"not_a_document"},\
                        {"name":"registry","status":"missing","reason":"unreachable"}]""");

        REGISTRY.backUp();
        REGISTRY.onJson("/v3/api-docs", document("/v1/releases", "Release"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(send(request("/v3/api-docs")).body()).contains("/v1/releases"));
    }

    @Test
    void asksTheServicesSeldom() {
        List.of(RULES, INFERENCE, COLLECTION, REGISTRY).forEach(service -> service.onJson("/v3/api-docs", "{}"));

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int call = 0; call < 10; call++) {
                callers.submit(() -> send(request("/v3/api-docs")));
            }
        }

        assertThat(RULES.received()).hasSize(1);
    }

    private static String document(String path, String schema) {
        return """
                {"openapi":"3.1.0","info":{},"servers":[{"url":"http://inside:1"}],
                 "paths":{"%s":{"get":{"responses":{"200":{"content":{"application/json":
                   {"schema":{"$ref":"#/components/schemas/%s"}}}}}}},"/internal/secret":{"get":{}}},
                 "components":{"schemas":{"%s":{"type":"object"}}}}""".formatted(path, schema, schema);
    }
}
