package app.spots.rules.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.rules.RulesHttp;
import app.spots.rules.RulesHttp.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "rules")
class WeightsApiTests {

    private static final String WEIGHTS = "/v1/rules/weights";

    @LocalServerPort
    int port;

    @Autowired
    TestTokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    RulesHttp operator;
    String packId;

    @BeforeEach
    void connect() throws Exception {
        operator = new RulesHttp(port, tokens.operator());
        packId = operator.get("/v1/rules/packs/current").text("/packId");
    }

    @Test
    void weightsArePublishedWithTheirPackAndActInEvaluation() throws Exception {
        Answer stored = store(weights("doors-active-community", 0.5));
        Answer again = store(weights("doors-active-community", 0.50));
        String weightsId = stored.text("/weightsId");
        double before = factor("");

        Answer published = operator.post(WEIGHTS + "/" + weightsId + "/publication");
        Answer publishedAgain = operator.post(WEIGHTS + "/" + weightsId + "/publication");

        assertThat(stored.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(stored.body());
        assertThat(published.status()).isEqualTo(201);
        assertThat(publishedAgain.status()).isEqualTo(200);
        assertThat(operator.get("/v1/rules/packs/current").text("/weightsId")).isEqualTo(weightsId);
        assertThat(operator.get(WEIGHTS + "/" + weightsId).body()).isEqualTo(stored.body());
        assertThat(operator.get(WEIGHTS + "?packId=" + packId).body().toString())
                .contains(weightsId);
        assertThat(before).isEqualTo(1.2, within(1e-12));
        assertThat(factor("")).isEqualTo(1 + 0.5 * (1.2 - 1));
        JsonNode announced = lastAnnouncement();
        assertThat(announced.get("packId").asString()).isEqualTo(packId);
        assertThat(announced.at("/weights/weightsId").asString()).isEqualTo(weightsId);
        assertThat(announced.at("/weights/canonicalJson").asString()).contains("\"doors-active-community\":0.5");

        Answer starting = store(weights("doors-active-community", 1));
        operator.post(WEIGHTS + "/" + starting.text("/weightsId") + "/publication");
        assertThat(factor("")).isEqualTo(before);
        assertThat(factor("\"weightsId\": \"" + weightsId + "\", ")).isEqualTo(1 + 0.5 * (1.2 - 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"formatVersion\": 1, \"packId\": \"PACK\", \"weights\": {\"nobody\": 1}} | no weight \"nobody\"",
                "{\"formatVersion\": 1, \"packId\": \"PACK\", \"weights\": {\"doors-active-community\": 4.5}} | between 0 and 4",
                "{\"formatVersion\": 1, \"packId\": \"PACK\", \"weights\": {\"doors-active-community\": -0.1}} | between 0 and 4",
                "{\"formatVersion\": 1, \"packId\": \"PACK\", \"weights\": {\"doors-active-community\": NaN}} | line 1, column",
                "{\"formatVersion\": 1, \"packId\": \"PACK\", \"weights\": {\"doors-active-community\": 1e999}} | line 1, column",
                "{\"formatVersion\": 1, \"packId\": \"PACK\", \"weights\": {\"doors-active-community\": \"1\"}} | a number should stand here",
                "{\"formatVersion\": 1, \"packId\": \"OTHER\", \"weights\": {}} | these weights belong to another pack",
                "{\"formatVersion\": 2, \"packId\": \"PACK\", \"weights\": {}} | format 1 only",
                "{\"formatVersion\": 1, \"packId\": \"PACK\"} | the field \"weights\" is missing",
                "{\"formatVersion\": 1, | line 1, column"
            })
    void refusesWhatDoesNotFitThePack(String body, String detail) throws Exception {
        Answer refused = store(body.replace("PACK", packId).replace("OTHER", "0".repeat(64)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).contains(detail);
    }

    @Test
    void refusesWeightsOfAPackThatIsNotThereOrNotPublished() throws Exception {
        Answer unknown = operator.post(WEIGHTS + "?packId=" + "0".repeat(64), weights("doors-active-community", 1));
        String other = operator.post(
                        "/v1/rules/packs",
                        operator.get("/v1/rules/packs/current")
                                .body()
                                .get("pack")
                                .toString()
                                .replace("\"scoreSteps\":1000000", "\"scoreSteps\":10000"))
                .text("/packId");
        Answer stored = operator.post(
                WEIGHTS + "?packId=" + other, "{\"formatVersion\": 1, \"packId\": \"" + other + "\", \"weights\": {}}");
        Answer refused = operator.post(WEIGHTS + "/" + stored.text("/weightsId") + "/publication");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(stored.status()).isEqualTo(201);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("belong to pack " + other);
        assertThat(operator.post(WEIGHTS, weights("doors-active-community", 1)).status())
                .isIn(400, 422);
        assertThat(operator.get(WEIGHTS + "/nope").status()).isEqualTo(404);
        assertThat(store(" ".repeat(600_000)).status()).isEqualTo(413);
    }

    private Answer store(String body) throws Exception {
        return operator.post(WEIGHTS + "?packId=" + packId, body);
    }

    private String weights(String id, double weight) {
        return "{\"formatVersion\": 1, \"packId\": \"%s\", \"weights\": {\"%s\": %s}}".formatted(packId, id, weight);
    }

    private double factor(String named) throws Exception {
        return operator.post("/v1/rules/explain", """
                        {%s"candidate": {"id": "a", "score": 0.4, "inputs": {"type": "list", "activeCommunity": true,
                          "minimumAge": 0, "blocked": false, "closed": false, "dismissed": false}}}""".formatted(named))
                .body()
                .get("factor")
                .asDouble();
    }

    private JsonNode lastAnnouncement() {
        return json.readTree(
                jdbc.sql("SELECT payload FROM outbox_message WHERE topic = 'spots.packs' ORDER BY id DESC LIMIT 1")
                        .query(byte[].class)
                        .single());
    }
}
