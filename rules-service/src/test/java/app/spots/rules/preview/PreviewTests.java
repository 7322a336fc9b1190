package app.spots.rules.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.rules.RulesHttp;
import app.spots.rules.RulesHttp.Answer;
import app.spots.rules.decision.DecisionLog;
import app.spots.rules.decision.DecisionLog.DecisionOf;
import app.spots.rules.decision.LoggedDecision;
import app.spots.rules.decision.ServedDecisions;
import app.spots.rules.evaluation.PackSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "rules")
class PreviewTests {

    @LocalServerPort
    int port;

    @Autowired
    TestTokens tokens;

    @Autowired
    PackSource packs;

    @Autowired
    DecisionLog log;

    @Autowired
    JdbcClient jdbc;

    RulesHttp operator;

    @BeforeEach
    void twentyDecisionsOfWhichFiveAreWhole() {
        operator = new RulesHttp(port, tokens.operator());
        jdbc.sql("TRUNCATE decision, decision_rest").update();
        ServedDecisions decisions = new ServedDecisions(packs, 7);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        log.keep(IntStream.range(0, 20)
                .mapToObj(i -> logged(decisions.next(now.minusSeconds(60 + i), 100, 10, i % 4 == 0)))
                .map(decision -> new DecisionOf("agent_test", null, decision))
                .toList());
    }

    @Test
    void tellsWhatADraftWouldHaveMoved() throws Exception {
        Answer draft = operator.post("/v1/rules/drafts", """
                {"name": "crowds", "changes": [{"add": {"family": "doors", "id": "quiet-first", "title": "Quiet first",
                  "when": "candidate.crowd < 0.2", "factor": "2", "min": 1, "max": 3, "reason": "It is quiet there."}}]}""");

        Answer preview = operator.post("/v1/rules/preview", "{\"draftId\": \"" + draft.text("/id") + "\"}");

        assertThat(preview.status()).as(preview.body().toString()).isEqualTo(200);
        assertThat(preview.text("/packId")).isEqualTo(draft.text("/packId"));
        assertThat(preview.text("/differences/0/words")).startsWith("rule quiet-first is new");
        assertThat(number(preview, "/basis/decisions")).isEqualTo(20);
        assertThat(number(preview, "/basis/sampled")).isEqualTo(20);
        assertThat(number(preview, "/basis/whole")).isEqualTo(5);
        assertThat(number(preview, "/basis/servedOnly")).isEqualTo(15);
        assertThat(number(preview, "/effect/changedDecisions")).isBetween(10.0, 20.0);
        assertThat(number(preview, "/effect/share"))
                .isEqualTo(number(preview, "/effect/changedDecisions") / 20, within(1e-12));
        assertThat(number(preview, "/effect/mostPlaces")).isPositive();
        assertThat(number(preview, "/effect/appearing"))
                .as("only whole candidate sets show what comes up from below")
                .isPositive()
                .isEqualTo(number(preview, "/effect/vanishing"));
        assertThat(preview.text("/rules/0/rule")).isEqualTo("quiet-first");
        assertThat(number(preview, "/rules/0/shown")).isEqualTo(200);
        assertThat(number(preview, "/rules/0/fired")).isBetween(20.0, 100.0);
        assertThat(preview.body().get("examples")).hasSize(10);
        assertThat(preview.body().at("/examples/0/moved").toString()).contains("It is quiet there.");
        assertThat(preview.body().get("says").toString())
                .contains("of 20 decisions compared would change")
                .contains("Of 15 only what was served is known: it is ranked again among itself");
    }

    @Test
    void thePublishedPackWouldHaveChangedNothing() throws Exception {
        String current = operator.get("/v1/rules/packs/current").text("/packId");

        Answer preview = operator.post("/v1/rules/preview", "{\"packId\": \"" + current + "\"}");

        assertThat(preview.body().get("differences")).isEmpty();
        assertThat(number(preview, "/effect/changedDecisions")).isZero();
        assertThat(number(preview, "/effect/moved")).isZero();
        assertThat(number(preview, "/effect/items")).isEqualTo(200);
        assertThat(preview.body().get("examples")).isEmpty();
    }

    @Test
    void aFilterTakesThingsAway() throws Exception {
        String pack = operator.get("/v1/rules/packs/current?as=cel")
                .body()
                .get("pack")
                .toString()
                .replace(
                        "\"exclude\":\"candidate.closed\"",
                        "\"exclude\":\"candidate.closed || candidate.crowd > 0.5\"");
        Answer draft = operator.post("/v1/rules/drafts", "{\"name\": \"quiet only\", \"pack\": " + pack + "}");

        Answer preview = operator.post("/v1/rules/preview", "{\"draftId\": \"" + draft.text("/id") + "\"}");

        assertThat(number(preview, "/effect/vanishing")).isGreaterThan(number(preview, "/effect/appearing"));
        assertThat(number(preview, "/effect/changedDecisions")).isEqualTo(20);
    }

    @Test
    void saysWhatTheSampleIs() throws Exception {
        String current = operator.get("/v1/rules/packs/current").text("/packId");
        Answer few = operator.post("/v1/rules/preview", "{\"packId\": \"" + current + "\", \"sample\": 7}");
        Answer again = operator.post("/v1/rules/preview", "{\"packId\": \"" + current + "\", \"sample\": 7}");
        Answer none = operator.post(
                "/v1/rules/preview",
                "{\"packId\": \"" + current
                        + "\", \"from\": \"2020-01-01T00:00:00Z\", \"until\": \"2020-01-02T00:00:00Z\"}");

        assertThat(number(few, "/basis/sampled")).isEqualTo(7);
        assertThat(number(few, "/basis/whole")).isEqualTo(5);
        assertThat(number(few, "/basis/decisions")).isEqualTo(20);
        assertThat(again.body().get("effect")).isEqualTo(few.body().get("effect"));
        assertThat(number(none, "/basis/decisions")).isZero();
        assertThat(number(none, "/effect/share")).isZero();
    }

    /** A hundred whole candidate sets of four hundred, well within what the gateway waits for. */
    @Test
    void isQuickEnoughForACallerWhoWaits() throws Exception {
        jdbc.sql("TRUNCATE decision, decision_rest").update();
        ServedDecisions decisions = new ServedDecisions(packs, 8);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        log.keep(IntStream.range(0, 100)
                .mapToObj(i -> logged(decisions.next(now.minusSeconds(60 + i), 400, 20, true)))
                .map(decision -> new DecisionOf("agent_test", null, decision))
                .toList());
        String current = operator.get("/v1/rules/packs/current").text("/packId");

        long begun = System.nanoTime();
        Answer preview = operator.post("/v1/rules/preview", "{\"packId\": \"" + current + "\"}");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(number(preview, "/basis/whole")).isPositive();
    }

    @Test
    void refusesWhatIsNoPreview() throws Exception {
        assertThat(operator.post("/v1/rules/preview", "{}").detail()).contains("draftId or of a packId");
        assertThat(operator.post("/v1/rules/preview", "{\"packId\": \"" + "0".repeat(64) + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(operator.post("/v1/rules/preview", "{\"draftId\": \"00000000-0000-0000-0000-000000000000\"}")
                        .status())
                .isEqualTo(404);
        assertThat(operator.post("/v1/rules/preview", "{\"packId\": \"x\", \"sample\": 1000000}")
                        .status())
                .isEqualTo(422);
    }

    private static double number(Answer answer, String pointer) {
        return answer.body().at(pointer).asDouble();
    }

    private static LoggedDecision logged(RecommendationServed served) {
        List<RecommendationServed.NotServed> rest = served.notServed();
        return new LoggedDecision(
                served.decisionId(),
                served.decidedAt(),
                served.releaseId(),
                served.modelId(),
                served.packId(),
                served.weightsId(),
                served.candidatesConsidered(),
                served.inputs().user(),
                served.inputs().context(),
                served.items().stream()
                        .map(item -> new LoggedDecision.Served(
                                item.itemId(),
                                item.itemType(),
                                item.rank(),
                                item.score(),
                                item.modelScore(),
                                item.inputs(),
                                item.factor(),
                                item.firedRules(),
                                item.impressionId(),
                                item.propensity(),
                                item.scoreRank()))
                        .toList(),
                rest == null
                        ? null
                        : rest.stream()
                                .map(item -> new LoggedDecision.NotServed(
                                        item.itemId(),
                                        item.itemType(),
                                        item.modelScore(),
                                        item.inputs(),
                                        item.filteredBy()))
                                .toList(),
                null);
    }
}
