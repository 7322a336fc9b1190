package app.spots.rules.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.rules.RulesHttp;
import app.spots.rules.evaluation.PackSource;
import app.spots.rulescore.Pack;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Where publishing takes two people, a run proposes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spots.rules.two-person=true")
@ImportRealInfrastructure(schema = "rules")
class LearningByTwoTests {

    @LocalServerPort
    int port;

    @Autowired
    TestTokens tokens;

    @Autowired
    PackSource packs;

    @Autowired
    ExampleStore examples;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoAskedForARunCannotPublishWhatItProposes() throws Exception {
        RulesHttp ada = new RulesHttp(port, tokens.with("agent_ada", TestTokens.OPERATOR_SCOPES, "unknown"));
        RulesHttp grace = new RulesHttp(port, tokens.with("agent_grace", TestTokens.OPERATOR_SCOPES, "unknown"));
        jdbc.sql("DELETE FROM learning_example").update();
        Pack pack = packs.evaluator(null, null).pack();
        SimulatedClicks clicks = new SimulatedClicks(pack, 9, 0.3);
        examples.put(clicks.answers(
                6_000,
                Instant.now().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofDays(3)),
                clicks.weights(Map.of()),
                clicks.weights(Map.of(
                        "doors-active-community", 0.0, "community-place", 0.0, "personality-compatibility", 2.5))));
        String live = ada.get("/v1/rules/packs/current").text("/weightsId");

        String runId = ada.post("/v1/rules/learning/runs").text("/runId");
        JsonNode run = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> ada.get("/v1/rules/learning/runs/" + runId).body(),
                        each -> !each.get("status").asString().equals("running"));

        assertThat(run.get("status").asString()).as(run.toString()).isEqualTo("proposed");
        assertThat(ada.get("/v1/rules/packs/current").text("/weightsId")).isEqualTo(live);
        String proposed = "/v1/rules/weights/" + run.get("weightsAfter").asString() + "/publication";
        assertThat(ada.post(proposed).status()).isEqualTo(403);
        assertThat(grace.post(proposed).status()).isEqualTo(201);
        assertThat(ada.get("/v1/rules/packs/current").text("/weightsId"))
                .isEqualTo(run.get("weightsAfter").asString());
    }
}
