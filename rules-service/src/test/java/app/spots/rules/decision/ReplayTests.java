package app.spots.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.rules.RulesHttp;
import app.spots.rules.RulesHttp.Answer;
import app.spots.rules.evaluation.PackSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From the topic to the same bits again, on the real broker and database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "rules")
class ReplayTests {
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    TestTokens tokens;

    @Autowired
    PackSource packs;

    @Autowired
    DecisionLog log;

    @Autowired
    DecisionPartitions partitions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Autowired
    JsonMapper json;

    @Value("${spring.kafka.bootstrap-servers}")
    String brokers;

    RulesHttp operator;

    @BeforeEach
    void connect() {
        operator = new RulesHttp(port, tokens.operator());
    }

    @Test
    void aServedDecisionHasTheSameBitsAgain() throws Exception {
        ServedDecisions decisions = new ServedDecisions(packs, 1);
        RecommendationServed served = decisions.next(now(), 60, 10, false);
        RecommendationServed whole = decisions.next(now(), 60, 10, true);
        send(json.writeValueAsBytes(served), json.writeValueAsBytes(whole));

        Answer answer = replay(served.decisionId());
        Answer all = replay(whole.decisionId());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("equal").asBoolean()).isTrue();
        assertThat(answer.text("/says")).isEqualTo("Equal to the bit: 10 items served, 0 others.");
        assertThat(answer.body().get("wholeCandidateSet").asBoolean()).isFalse();
        assertThat(answer.body().get("items")).hasSize(10).allSatisfy(item -> {
            assertThat(item.get("bits")).isEqualTo(item.get("servedBits"));
            assertThat(item.get("firedRules").size()).isEqualTo(fired(item.get("trace")));
        });
        assertThat(all.text("/says")).isEqualTo("Equal to the bit: 10 items served, 50 others.");
        assertThat(all.body().get("notServed").toString()).contains("\"filteredBy\":\"closed\"");
        assertThat(answer.body().toString()).doesNotContain("agent_test");
    }

    @Test
    void oneBitOfDifferenceIsTold() throws Exception {
        RecommendationServed served = new ServedDecisions(packs, 2).next(now(), 30, 5, false);
        ObjectNode tampered = json.valueToTree(served);
        ObjectNode item = (ObjectNode) tampered.at("/items/2");
        item.put("score", Math.nextUp(item.get("score").asDouble()));
        send(json.writeValueAsBytes(tampered));

        Answer answer = replay(served.decisionId());

        assertThat(answer.body().get("equal").asBoolean()).isFalse();
        assertThat(answer.text("/says")).isEqualTo("Not equal: 1 of 5 items served and 0 of 0 others differ.");
        assertThat(answer.body().at("/items/2/equal").asBoolean()).isFalse();
        assertThat(answer.body().at("/items/1/equal").asBoolean()).isTrue();
    }

    @Test
    void badRecordsAndDuplicatesHoldUpNothing() throws Exception {
        ServedDecisions decisions = new ServedDecisions(packs, 3);
        RecommendationServed before = decisions.next(now(), 20, 5, false);
        RecommendationServed ahead = decisions.next(now().plus(Duration.ofDays(9)), 20, 5, false);
        RecommendationServed late = decisions.next(now().minus(Duration.ofDays(12)), 20, 5, true);
        RecommendationServed gone = decisions.next(now().minus(Duration.ofDays(40)), 20, 5, true);
        RecommendationServed after = decisions.next(now(), 20, 5, false);
        ObjectNode withoutInputs = json.valueToTree(decisions.next(now(), 20, 5, false));
        withoutInputs.remove("inputs");
        send(
                json.writeValueAsBytes(before),
                "{\"decisionId\": 3}".getBytes(StandardCharsets.UTF_8),
                "not even JSON".getBytes(StandardCharsets.UTF_8),
                json.writeValueAsBytes(ahead),
                json.writeValueAsBytes(withoutInputs),
                json.writeValueAsBytes(late),
                json.writeValueAsBytes(gone),
                json.writeValueAsBytes(before),
                json.writeValueAsBytes(after));

        assertThat(replay(after.decisionId()).body().get("equal").asBoolean()).isTrue();
        assertThat(replay(before.decisionId()).body().get("equal").asBoolean()).isTrue();
        assertThat(replay(late.decisionId()).body().get("wholeCandidateSet").asBoolean())
                .as("candidate sets are kept for a week")
                .isFalse();
        assertThat(log.find(gone.decisionId())).isEmpty();
        assertThat(log.find(ahead.decisionId())).isEmpty();
        assertThat(log.find(UUID.fromString(withoutInputs.get("decisionId").asString())))
                .isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM decision WHERE decision_id = ?")
                        .param(before.decisionId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatIsUnknownOrUnfitIsRefusedClearly() throws Exception {
        RecommendationServed served = new ServedDecisions(packs, 4).next(now(), 20, 5, false);
        ObjectNode otherPack = json.valueToTree(served);
        UUID id = UUID.randomUUID();
        otherPack.put("decisionId", id.toString()).put("packId", "0".repeat(64));
        send(json.writeValueAsBytes(otherPack));

        Answer refused = await().atMost(Duration.ofSeconds(60))
                .until(() -> operator.post("/v1/rules/replay", body(id)), answer -> answer.status() != 404);
        Answer missing = operator.post("/v1/rules/replay", body(UUID.randomUUID()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).contains("cannot be replayed: There is no pack 000");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.detail()).contains("past its time");
        assertThat(operator.post("/v1/rules/replay", "{\"decisionId\": \"x\"}").status())
                .isEqualTo(400);
        assertThat(operator.post("/v1/rules/replay", "{}").status()).isEqualTo(422);
    }

    @Test
    void oldDaysAreDroppedWhole() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        partitions.ensure(today.minusDays(31));
        partitions.ensure(today.minusDays(30));
        partitions.ensure(today.minusDays(8));

        partitions.turnOver();

        List<String> days = jdbc.sql("SELECT relname FROM pg_class WHERE relname ~ '^decision(_rest)?_[0-9]{8}$'")
                .query(String.class)
                .list();
        assertThat(days)
                .contains(
                        "decision_" + digits(today.minusDays(30)),
                        "decision_" + digits(today.minusDays(8)),
                        "decision_rest_" + digits(today),
                        "decision_" + digits(today.plusDays(2)))
                .doesNotContain(
                        "decision_" + digits(today.minusDays(31)), "decision_rest_" + digits(today.minusDays(8)));
    }

    @Test
    void aReaderForLongHoldsNothingUp() throws SQLException {
        LocalDate missing = LocalDate.now(ZoneOffset.UTC).minusDays(25);
        try (Connection reader = database.getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("SELECT count(*) FROM decision");

            assertThatThrownBy(() -> assertTimeoutPreemptively(SOON, () -> partitions.ensure(missing)))
                    .isInstanceOf(DataAccessException.class);
            assertTimeoutPreemptively(SOON, partitions::turnOver);

            reader.rollback();
        }
        partitions.ensure(missing);
    }

    private static String digits(LocalDate day) {
        return day.toString().replace("-", "");
    }

    private static long fired(JsonNode trace) {
        return trace.get("families").values().stream()
                .flatMap(family -> family.get("rules").values().stream())
                .filter(rule -> !rule.get("factor").isNull())
                .count();
    }

    private Answer replay(UUID decisionId) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> operator.post("/v1/rules/replay", body(decisionId)), answer -> answer.status() == 200);
    }

    private static String body(UUID decisionId) {
        return "{\"decisionId\": \"" + decisionId + "\"}";
    }

    private void send(byte[]... bodies) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer())) {
            for (byte[] body : bodies) {
                producer.send(ServedDecisions.record("agent_test", body, null)).get();
            }
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
