package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.Api.Answer;
import app.spots.collection.testing.CollectionTest;
import app.spots.collection.testing.Phone;
import app.spots.contracts.event.EventTypes;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The examples of the API's description: each fits its schema, and the real service says the same. */
@CollectionTest
class SyncExamplesTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> PATHS = List.of("/v1/sync/batches", "/v1/sync/receipts", "/v1/sync/pull");

    @LocalServerPort
    private int port;

    private Api api;
    private JsonNode description;

    @BeforeEach
    void describe() {
        api = new Api(port);
        description =
                api.get("/v3/api-docs", TestTokens.get().phone("agent_reader")).json();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void everyEndpointHasExamplesAndEachFitsItsSchema() {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> count = new TreeMap<>();
        for (String path : PATHS) {
            JsonNode operation = description.get("paths").get(path).iterator().next();
            bodies(path, operation).forEach((where, body) -> {
                assertThat(body.path("examples").size()).as(where).isPositive();
                body.get("examples").properties().forEach(example -> {
                    count.merge(path, 1, Integer::sum);
                    faults(body.get("schema"), example.getValue().get("value"))
                            .forEach(fault -> wrong.add(where + ", " + example.getKey() + ": " + fault));
                });
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(count).containsOnlyKeys(PATHS).containsEntry("/v1/sync/batches", 13);
    }

    @Test
    void theRequestIsTakenAsTheAnswerSays() {
        JsonNode post = operation("/v1/sync/batches");
        ObjectNode request = (ObjectNode) post.at("/requestBody/content/application~1json/examples")
                .iterator()
                .next()
                .get("value");
        Phone phone = Phone.fresh();
        request.put("installId", phone.installId());
        // Ids are unique for ever, and other tests may have sent the example too.
        String body = request.toString().replace("5d1c00", "%04x".formatted((int) (Math.random() * 65536)) + "00");

        Answer answer = api.send(phone, body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("results").values()).hasSize(2).allSatisfy(result -> assertThat(
                        result.get("status").asString())
                .isEqualTo("accepted"));
        assertThat(answer.json().get("durableThrough").asInt()).isEqualTo(2);
        JsonNode schema = post.at("/responses/200/content/application~1json/schema");
        assertThat(faults(schema, answer.json())).isEmpty();
        JsonNode told = post.at("/responses/200/content/application~1json/examples/both accepted/value");
        assertThat(answer.json().get("limits")).isEqualTo(told.get("limits"));
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrderElementsOf(told.propertyNames());

        String token = TestTokens.get().phone(phone.agentId());
        assertThat(faults(
                        operation("/v1/sync/receipts").at("/responses/200/content/application~1json/schema"),
                        api.get("/v1/sync/receipts?installId=" + phone.installId(), token)
                                .json()))
                .isEmpty();
        assertThat(faults(
                        operation("/v1/sync/pull").at("/responses/200/content/application~1json/schema"),
                        api.get("/v1/sync/pull", token).json()))
                .isEmpty();
    }

    @Test
    void theServiceRefusesAsTheProblemsSay() {
        Phone phone = Phone.fresh();
        String token = TestTokens.get().phone(phone.agentId());
        var event = phone.visit();
        api.sync(phone, List.of(event));
        byte[] batch = phone.batch(List.of()).getBytes(StandardCharsets.UTF_8);
        Map<String, Supplier<Answer>> provoked = Map.of(
                "batch_unreadable", () -> api.send(phone, "{\"protocol\":1,\"events\":["),
                "install_forked", () -> api.send(phone, phone.batch(List.of(phone.visit(1, UUID.randomUUID())))),
                "install_taken", () -> api.send(new Phone("agent_thief", phone.installId()), batch),
                "batch_too_large",
                        () -> api.send(phone, phone.batch(Phone.fresh().visits(501))),
                "encoding_unknown",
                        () -> api.post(
                                "/v1/sync/batches", token, batch, "Content-Encoding", "br", "Sent-At", Phone.now()),
                "batch_invalid", () -> api.post("/v1/sync/batches", token, batch),
                "protocol_unsupported",
                        () -> api.send(phone, phone.batch(List.of()).replace("\"protocol\":1", "\"protocol\":2")),
                "install_unknown", () -> api.get("/v1/sync/receipts?installId=install_nobody", token),
                "must_refetch", () -> api.get("/v1/sync/pull?cursor=bogus", token));

        provoked.forEach((code, call) -> {
            Answer answer = call.get();
            assertThat(answer.problem()).isEqualTo(code);
            JsonNode told = problem(code);
            for (String member : List.of("type", "title", "status", "instance")) {
                assertThat(answer.json().get(member)).as(code + " " + member).isEqualTo(told.get(member));
            }
        });
    }

    @Test
    void theDocumentNamesEveryTypeAndEveryProblem() throws Exception {
        String document = Files.readString(Path.of("../docs/sync-protocol.md"));

        assertThat(EventTypes.INTERACTIONS).isNotEmpty().allSatisfy(type -> assertThat(document)
                .contains("| `" + type + "` |"));
        for (String path : PATHS) {
            for (JsonNode answer : operation(path).get("responses")) {
                answer.at("/content/application~1problem+json/examples")
                        .propertyNames()
                        .forEach(code -> assertThat(document).contains("`" + code + "`"));
            }
        }
    }

    private JsonNode problem(String code) {
        for (String path : PATHS) {
            for (JsonNode answer : operation(path).get("responses")) {
                JsonNode value = answer.at("/content/application~1problem+json/examples/" + code + "/value");
                if (!value.isMissingNode()) {
                    return value;
                }
            }
        }
        throw new AssertionError("no example of " + code);
    }

    private JsonNode operation(String path) {
        return description.get("paths").get(path).iterator().next();
    }

    private static Map<String, JsonNode> bodies(String path, JsonNode operation) {
        Map<String, JsonNode> bodies = new TreeMap<>();
        if (operation.has("requestBody")) {
            operation
                    .at("/requestBody/content")
                    .properties()
                    .forEach(body -> bodies.put(path + " request", body.getValue()));
        }
        operation.get("responses").properties().forEach(answer -> answer.getValue()
                .get("content")
                .properties()
                .forEach(body -> bodies.put(path + " " + answer.getKey() + " " + body.getKey(), body.getValue())));
        return bodies;
    }

    /** The description's schemas refer to each other by its components. */
    private List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = ((ObjectNode) schema.deepCopy()).set("components", description.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(value.toString(), InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }
}
