package app.spots.rules.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.training.LabelSource;
import app.spots.contracts.training.LabelledExposure;
import app.spots.rules.RulesHttp;
import app.spots.rules.RulesHttp.Answer;
import app.spots.rules.decision.ServedDecisions;
import app.spots.rules.evaluation.PackSource;
import app.spots.servicedefaults.privacy.Erasure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the topics to published weights and back, on the real broker and database. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spots.rules.learning.evidence.exposures=1000",
            "spots.rules.learning.evidence.rule-exposures=100",
            "spots.rules.learning.evidence.agents=20",
            "spots.rules.learning.evidence.rule-agents=10",
        })
@ImportRealInfrastructure(schema = "rules")
class LearningApiTests {

    private static final String RUNS = "/v1/rules/learning/runs";
    private static final String ANSWERED = "doors-active-community";

    @LocalServerPort
    int port;

    @Autowired
    TestTokens tokens;

    @Autowired
    PackSource packs;

    @Autowired
    LabelIntake intake;

    @Autowired
    LearningRuns runs;

    @Autowired
    LearningLock lock;

    @Autowired
    Erasure erasure;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Value("${spring.kafka.bootstrap-servers}")
    String brokers;

    RulesHttp operator;
    KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void connect() throws Exception {
        operator = new RulesHttp(port, tokens.operator());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all"), new StringSerializer(), new ByteArraySerializer());
        for (String table : List.of("learning_example", "learning_waiting", "learning_label_count", "learning_run")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
        String packId = operator.get("/v1/rules/packs/current").text("/packId");
        String starting = operator.post(
                        "/v1/rules/weights?packId=" + packId,
                        "{\"formatVersion\": 1, \"packId\": \"" + packId + "\", \"weights\": {}}")
                .text("/weightsId");
        assertThat(operator.post("/v1/rules/weights/" + starting + "/publication")
                        .status())
                .isIn(200, 201);
    }

    @AfterEach
    void close() {
        producer.close();
    }

    /** As inference-service serves it to this agent: every third answer in a drawn order. */
    private RecommendationServed decision(ServedDecisions decisions, String agentId, int number, Instant at) {
        RecommendationServed served = decisions.next(at, 30, 8, false);
        boolean explored = number % 3 == 0;
        List<RecommendationServed.Served> items = new ArrayList<>(served.items());
        if (explored) {
            RecommendationServed.Served first = items.getFirst();
            items.set(0, items.get(1));
            items.set(1, first);
        }
        List<RecommendationServed.Served> shown = new ArrayList<>();
        for (RecommendationServed.Served item : items) {
            double propensity = item.rank() <= 2 ? explored ? 0.33 : 0.67 : 1;
            shown.add(new RecommendationServed.Served(
                    item.impressionId(),
                    item.itemId(),
                    item.itemType(),
                    shown.size() + 1,
                    item.score(),
                    item.modelScore(),
                    propensity,
                    item.inputs(),
                    item.factor(),
                    item.firedRules(),
                    item.rank()));
        }
        return new RecommendationServed(
                served.decisionId(),
                agentId,
                served.releaseId(),
                served.modelId(),
                served.packId(),
                served.weightsId(),
                served.decidedAt(),
                served.candidatesConsidered(),
                shown,
                served.inputs(),
                null,
                new RecommendationServed.Exploration(0.33, 2, explored));
    }

    private static LabelledExposure label(
            RecommendationServed decision, RecommendationServed.Served item, boolean positive, int version) {
        return new LabelledExposure(
                item.impressionId(),
                decision.decisionId(),
                decision.agentId(),
                item.itemId(),
                item.itemType(),
                item.rank(),
                item.propensity(),
                decision.releaseId(),
                decision.modelId(),
                decision.packId(),
                decision.weightsId(),
                decision.decidedAt(),
                positive ? 1 : 0,
                positive ? 0.75 : 0.5,
                positive ? LabelSource.CLICKED : LabelSource.SILENCE,
                version,
                decision.decidedAt().plusSeconds(60));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private void send(RecommendationServed decision) {
        producer.send(ServedDecisions.record(decision.agentId(), json.writeValueAsBytes(decision), null));
    }

    private void send(LabelledExposure label, String id) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.LABELLED_EXPOSURES, label.agentId(), json.writeValueAsBytes(label));
        Map<String, String> headers = new HashMap<>();
        headers.put(CloudEventHeaders.SPEC_VERSION, "1.0");
        headers.put(CloudEventHeaders.ID, id);
        headers.put(CloudEventHeaders.TYPE, EventTypes.EXPOSURE_LABELLED);
        headers.put(CloudEventHeaders.SOURCE, "/test");
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(message);
    }

    private void send(LabelledExposure label) {
        send(label, UUID.randomUUID().toString());
    }

    /** People who dislike what the pack's first rule raises; whose labels say so. */
    private void peopleAnswer(int answers) {
        ServedDecisions decisions = new ServedDecisions(packs, 5);
        Instant begin = now().minus(Duration.ofHours(20));
        int labels = 0;
        for (int i = 0; i < answers; i++) {
            RecommendationServed decision =
                    decision(decisions, "agent_" + i % 60, i, begin.plus(Duration.ofMinutes(i)));
            send(decision);
            for (RecommendationServed.Served item : decision.items()) {
                boolean community = item.firedRules().contains(ANSWERED);
                // Seven in ten of the others, one in ten of these.
                boolean liked = (i * 7 + item.rank() * 3) % 10 < (community ? 1 : 7);
                send(label(decision, item, liked, 1));
                labels++;
            }
        }
        producer.flush();
        int expected = labels;
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            intake.tryAgain();
            assertThat(count("learning_example")).isEqualTo(expected);
        });
    }

    private long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    private long labels(String outcome) {
        return jdbc.sql("SELECT coalesce(sum(labels), 0) FROM learning_label_count WHERE outcome = ?")
                .param(outcome)
                .query(Long.class)
                .single();
    }

    private JsonNode run() throws Exception {
        Answer started = operator.post(RUNS);
        assertThat(started.status()).isEqualTo(202);
        return ended(started.text("/runId"));
    }

    private JsonNode ended(String runId) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> operator.get(RUNS + "/" + runId).body(),
                        run -> !run.get("status").asString().equals("running"));
    }

    @Test
    void learnsPublishesWithEvidenceAndGoesBack() throws Exception {
        peopleAnswer(600);

        JsonNode run = run();

        assertThat(run.get("status").asString()).as(run.toString()).isEqualTo("published");
        String before = run.get("weightsBefore").asString();
        String after = run.get("weightsAfter").asString();
        JsonNode current = operator.get("/v1/rules/packs/current").body();
        assertThat(current.get("weightsId").asString()).isEqualTo(after);
        assertThat(operator.get("/v1/rules/weights/" + after)
                        .body()
                        .at("/weights/weights/" + ANSWERED)
                        .asDouble())
                .isEqualTo(0.5);
        assertThat(run.at("/evidence/heldOut/high").asDouble()).isNegative();
        assertThat(run.at("/evidence/exposures").asInt()).isEqualTo(4_800);
        assertThat(run.at("/evidence/agents").asInt()).isEqualTo(60);
        assertThat(run.get("says").toString())
                .contains("New weights are published.", ANSWERED + ": 0.500, was 1.000", "60 people");
        assertThat(operator.get("/v1/rules/audit?limit=5").body().toString())
                .contains("weights.learned", "run " + run.get("runId").asString(), "weights.published");

        assertThat(operator.post("/v1/rules/weights/" + before + "/publication").status())
                .isEqualTo(201);
        assertThat(operator.get("/v1/rules/packs/current").text("/weightsId")).isEqualTo(before);

        // What an operator took back, the clock does not put there again.
        runs.onSchedule();
        JsonNode scheduled =
                ended(operator.get(RUNS + "?limit=1").body().get(0).get("runId").asString());
        assertThat(scheduled.get("status").asString()).isEqualTo("held");
        assertThat(scheduled.get("scheduled").asBoolean()).isTrue();
        assertThat(operator.get("/v1/rules/packs/current").text("/weightsId")).isEqualTo(before);
    }

    @Test
    void takesEachLabelOnceTheLatestVersionAndNoneOfAnothers() throws Exception {
        ServedDecisions decisions = new ServedDecisions(packs, 6);
        RecommendationServed decision = decision(decisions, "agent_own", 1, now().minusSeconds(100));
        RecommendationServed.Served first = decision.items().get(0);
        RecommendationServed.Served second = decision.items().get(1);
        RecommendationServed stolen = decision(decisions, "agent_victim", 2, now().minusSeconds(90));
        RecommendationServed invented = decision(decisions, "agent_own", 3, now().minusSeconds(80));
        send(decision);
        send(stolen);
        producer.flush();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> operator.post("/v1/rules/replay", "{\"decisionId\":\"" + stolen.decisionId() + "\"}")
                                .status()
                        == 200);
        String once = UUID.randomUUID().toString();
        send(label(decision, first, false, 1), once);
        send(label(decision, first, false, 1), once);
        send(label(decision, first, true, 3));
        send(label(decision, first, false, 2));
        // Another agent's decision, an item that was not in it, a decision that nobody made.
        RecommendationServed claimed = new RecommendationServed(
                stolen.decisionId(),
                "agent_own",
                stolen.releaseId(),
                stolen.modelId(),
                stolen.packId(),
                null,
                stolen.decidedAt(),
                30,
                stolen.items());
        send(label(claimed, stolen.items().get(0), true, 1));
        RecommendationServed.Served elsewhere =
                new RecommendationServed.Served(second.impressionId(), "spot_elsewhere", "spot", 2, 0.5, 0.5, 1);
        send(label(decision, elsewhere, true, 1));
        send(label(invented, invented.items().get(0), true, 1));
        send(label(decision, second, true, 1));
        producer.flush();

        await().atMost(Duration.ofSeconds(30)).until(() -> count("learning_example") == 2 && labels("waiting") == 1);
        assertThat(labels("foreign")).isEqualTo(1);
        assertThat(labels("not_shown")).isEqualTo(1);
        // In one batch or in several: of the first impression's four labels between one and two are news.
        assertThat(labels("repeated") + labels("learned")).isEqualTo(5);
        assertThat(labels("repeated")).isBetween(2L, 3L);
        assertThat(jdbc.sql("SELECT label_version FROM learning_example WHERE impression_id = ? AND positive")
                        .param(first.impressionId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(jdbc.sql("SELECT rules FROM learning_example WHERE impression_id = ?")
                        .param(second.impressionId())
                        .query((row, number) ->
                                List.of((String[]) row.getArray(1).getArray()))
                        .single())
                .isEqualTo(second.firedRules());

        // It waits for its decision; when that comes, it is learned from; when it never comes, it is rejected and
        // counted.
        send(invented);
        producer.flush();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            intake.tryAgain();
            assertThat(count("learning_example")).isEqualTo(3);
        });
        RecommendationServed never = decision(decisions, "agent_own", 4, now().minusSeconds(70));
        send(label(never, never.items().get(0), true, 1));
        producer.flush();
        await().atMost(Duration.ofSeconds(30)).until(() -> count("learning_waiting") == 1);
        jdbc.sql("UPDATE learning_waiting SET received_at = received_at - interval '2 hours'")
                .update();
        intake.tryAgain();
        assertThat(labels("unknown_decision")).isEqualTo(1);
        assertThat(count("learning_waiting")).isZero();
    }

    @Test
    void anErasedPersonIsLearnedFromNoMore() {
        ServedDecisions decisions = new ServedDecisions(packs, 7);
        RecommendationServed decision = decision(decisions, "agent_learned_from", 1, now().minusSeconds(100));
        send(decision);
        send(label(decision, decision.items().get(0), true, 1));
        producer.flush();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            intake.tryAgain();
            assertThat(count("learning_example")).isEqualTo(1);
        });

        erasure.erase("agent_learned_from", now());
        send(label(decision, decision.items().get(1), true, 1));
        producer.flush();

        await().atMost(Duration.ofSeconds(30)).until(() -> labels("erased") == 1);
        assertThat(count("learning_example")).isZero();
        assertThat(count("learning_waiting")).isZero();
    }

    @Test
    void saysWhyItDoesNotLearn() throws Exception {
        JsonNode run = run();

        assertThat(run.get("status").asString()).isEqualTo("frozen");
        assertThat(run.get("says").get(0).asString())
                .isEqualTo("The weights are frozen. Too little evidence: 0 labelled exposures of this pack, 1000 are"
                        + " needed.");
        assertThat(operator.get(RUNS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(new RulesHttp(port, tokens.with("agent_reader", "rules:read", "unknown"))
                        .post(RUNS)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void oneRunAtATime() throws Exception {
        try (LearningLock.Held held = lock.tryLock().orElseThrow()) {
            assertThat(held).isNotNull();
            Answer refused = operator.post(RUNS);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail()).isEqualTo("A learning run is under way; ask again when it has ended.");
            runs.onSchedule();
            assertThat(count("learning_run")).isZero();
        }
        assertThat(run().get("status").asString()).isEqualTo("frozen");
    }
}
