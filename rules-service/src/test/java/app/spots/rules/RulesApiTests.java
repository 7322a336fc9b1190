package app.spots.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service over HTTP, with tokens as the gateway mints them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "rules")
class RulesApiTests {

    private static final String PACKS = "/v1/rules/packs";
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    TestTokens tokens;

    @Autowired
    JsonMapper json;

    @Test
    void storesShowsAndPublishesAPack() throws Exception {
        String pack = newPack();

        HttpResponse<String> stored = post(PACKS, tokens.operator(), pack);
        HttpResponse<String> again = post(PACKS, tokens.operator(), pack.replace("\n", " \n"));
        String path = stored.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> published = post(path + "/publication", tokens.operator(), "");
        HttpResponse<String> publishedAgain = post(path + "/publication", tokens.operator(), "");
        JsonNode shown = tree(get(path, tokens.operator()));

        assertThat(stored.statusCode()).isEqualTo(201);
        assertThat(tree(stored).get("authoredBy").asString()).isEqualTo("service:operator");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(tree(again)).isEqualTo(tree(stored));
        assertThat(published.statusCode()).isEqualTo(201);
        assertThat(publishedAgain.statusCode()).isEqualTo(200);
        assertThat(tree(publishedAgain)).isEqualTo(tree(published));
        assertThat(path).isEqualTo(PACKS + "/" + shown.get("packId").asString());
        assertThat(shown.get("pack").get("families")).hasSize(6);
        assertThat(shown.get("publishedBy").asString()).isEqualTo("service:operator");
        assertThat(tree(get(PACKS + "?limit=1", tokens.operator())))
                .hasSize(1)
                .allSatisfy(view -> assertThat(view.get("packId")).isEqualTo(shown.get("packId")));
    }

    @Test
    void namesRuleAndPlaceOfAFault() throws Exception {
        HttpResponse<String> refused = post(PACKS, tokens.operator(), newPack().replace("\"gt\"", "\"above\""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = tree(refused);
        assertThat(problem.get("rule").asString()).isEqualTo("age");
        assertThat(problem.get("place").asString()).isEqualTo("filters[0].exclude.and[0]");
        assertThat(problem.get("detail").asString()).contains("an unknown operator \"above\"");
        HttpResponse<String> broken = post(PACKS, tokens.operator(), "{\n\"name\": }");
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(tree(broken).get("detail").asString()).startsWith("line 2, column 9");
    }

    @Test
    void refusesAPackThatIsTooLarge() throws Exception {
        assertThat(post(PACKS, tokens.operator(), " ".repeat(600_000)).statusCode())
                .isEqualTo(413);
        assertThat(post(PACKS, tokens.operator(), " ".repeat(17 << 20)).statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/rules/packs, rules:read",
        "GET, /v1/rules/packs/0, rules:read",
        "POST, /v1/rules/packs, rules:author",
        "POST, /v1/rules/packs/0/publication, rules:publish",
        "POST, /v1/rules/packs/0/rollback, rules:publish",
        "GET, /v1/rules/packs/0/diff/1, rules:read",
        "GET, /v1/rules/drafts, rules:read",
        "GET, /v1/rules/drafts/00000000-0000-0000-0000-000000000000, rules:read",
        "POST, /v1/rules/drafts, rules:author",
        "POST, /v1/rules/drafts/00000000-0000-0000-0000-000000000000/publication, rules:publish",
        "GET, /v1/rules/weights, rules:read",
        "GET, /v1/rules/weights/0, rules:read",
        "POST, /v1/rules/weights?packId=0, rules:author",
        "POST, /v1/rules/weights/0/publication, rules:publish",
        "GET, /v1/rules/audit, rules:read",
        "POST, /v1/rules/evaluate, rules:read",
        "POST, /v1/rules/explain, rules:read",
        "POST, /v1/rules/replay, rules:read",
        "POST, /v1/rules/preview, rules:read"
    })
    void asksForATokenAndItsScope(String method, String path, String scope) throws Exception {
        String others = TestTokens.OPERATOR_SCOPES.replace(scope, "");
        HttpResponse<String> forbidden = call(method, path, tokens.with("service:operator", others, "unknown"));

        assertThat(call(method, path, null).statusCode()).isEqualTo(401);
        assertThat(call(method, path, tokens.expired("service:operator", scope)).statusCode())
                .isEqualTo(401);
        assertThat(call(method, path, tokens.forged("service:operator", scope)).statusCode())
                .isEqualTo(401);
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(forbidden.body()).contains(scope);
        assertThat(call(method, path, tokens.phone("agent_1")).statusCode()).isEqualTo(403);
    }

    @Test
    void doesNotFindWhatIsNotThere() throws Exception {
        String path = PACKS + "/" + "0".repeat(64);

        assertThat(get(path, tokens.operator()).statusCode()).isEqualTo(404);
        assertThat(get(PACKS + "/nope", tokens.operator()).statusCode()).isEqualTo(404);
        HttpResponse<String> missing = post(path + "/publication", tokens.operator(), "");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(tree(missing).get("detail").asString()).contains("There is no pack 000");
        assertThat(get(PACKS + "?limit=0", tokens.operator()).statusCode()).isEqualTo(422);
    }

    @Test
    void evaluatesByThePackPublishedLast() throws Exception {
        HttpResponse<String> answer = post("/v1/rules/evaluate", tokens.operator(), """
                {"candidates": [{"id": "a", "score": 0.4, "inputs": {"type": "spot", "minimumAge": 0, "blocked": false,
                                 "closed": false, "dismissed": false}}]}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(tree(answer).get("packId").asString()).matches("[0-9a-f]{64}");
        assertThat(tree(answer).get("ranked").get(0).get("score").asDouble()).isEqualTo(0.4);
    }

    @Test
    void evaluatesByANamedPackEvenUnpublished() throws Exception {
        String packId =
                tree(post(PACKS, tokens.operator(), newPack())).get("packId").asString();
        String candidates = "\", \"candidates\": [{\"id\": \"a\", \"score\": 0.4, \"inputs\": {\"type\": \"spot\"}}]}";

        for (int twice = 0; twice < 2; twice++) {
            HttpResponse<String> answer =
                    post("/v1/rules/evaluate", tokens.operator(), "{\"packId\": \"" + packId + candidates);
            assertThat(tree(answer).get("packId").asString()).isEqualTo(packId);
            assertThat(tree(answer).at("/excluded/0/trace/exclusion/filter").asString())
                    .isEqualTo("age");
        }
        String missing = "{\"packId\": \"" + "0".repeat(64) + candidates;
        assertThat(post("/v1/rules/evaluate", tokens.operator(), missing).statusCode())
                .isEqualTo(404);
    }

    @Test
    void evaluatesTenThousandCandidatesAndNotOneMore() throws Exception {
        HttpResponse<String> answer = post("/v1/rules/evaluate", tokens.operator(), candidates(10_000));
        HttpResponse<String> tooMany = post("/v1/rules/evaluate", tokens.operator(), candidates(10_001));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(tree(answer).get("considered").asInt()).isEqualTo(10_000);
        assertThat(tree(answer).get("ranked")).hasSize(20);
        assertThat(tooMany.statusCode()).isEqualTo(422);
        assertThat(tooMany.body()).contains("candidates");
        assertThat(post("/v1/rules/evaluate", tokens.operator(), " ".repeat(17 << 20))
                        .statusCode())
                .isEqualTo(413);
    }

    private static String candidates(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> """
                        {"id": "spot_%d", "score": 0.%04d, "inputs": {"type": "spot", "minimumAge": 0, "blocked": false,
                         "closed": false, "dismissed": false, "activeCommunity": %b, "upcomingEvents": %d, "crowd": 0.5,
                         "placeKind": "third", "localityId": "harbour", "compatibility": 0.25}}""".formatted(i, i % 10_000, i % 3 == 0, i % 5))
                .collect(Collectors.joining(",", "{\"candidates\": [", "]}"));
    }

    @Test
    void describesItselfAndItsHealth() throws Exception {
        JsonNode api = tree(get("/v3/api-docs", null));

        assertThat(api.at("/info/title").asString()).isEqualTo("SPOTS rules-service");
        assertThat(api.get("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/v1/privacy/export/decisions",
                        "/v1/rules/packs",
                        "/v1/rules/packs/{packId}",
                        "/v1/rules/packs/{packId}/publication",
                        "/v1/rules/packs/{packId}/rollback",
                        "/v1/rules/packs/{from}/diff/{to}",
                        "/v1/rules/drafts",
                        "/v1/rules/drafts/{id}",
                        "/v1/rules/drafts/{id}/validation",
                        "/v1/rules/drafts/{id}/publication",
                        "/v1/rules/weights",
                        "/v1/rules/weights/{weightsId}",
                        "/v1/rules/weights/{weightsId}/publication",
                        "/v1/rules/evaluate",
                        "/v1/rules/explain",
                        "/v1/rules/replay",
                        "/v1/rules/preview",
                        "/v1/rules/learning/runs",
                        "/v1/rules/learning/runs/{runId}",
                        "/v1/rules/audit");
        JsonNode store = api.get("paths").get("/v1/rules/packs").get("post");
        assertThat(store.get("parameters")).isNull();
        assertThat(api.toString()).doesNotContain("caller");
        assertThat(store.at("/requestBody/content/application~1json/schema/type")
                        .asString())
                .isEqualTo("object");
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus", null).body()).contains("spots_outbox_lag");
    }

    private static String newPack() throws IOException {
        return new ClassPathResource("packs/starting-pack.json")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("\"name\": \"starting-pack\"", "\"name\": \"pack-" + UUID.randomUUID() + "\"");
    }

    private JsonNode tree(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    private HttpResponse<String> call(String method, String path, String token) throws Exception {
        return method.equals("GET") ? get(path, token) : post(path, token, "{}");
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(path, token).GET());
    }

    private HttpResponse<String> post(String path, String token, String body) throws Exception {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
