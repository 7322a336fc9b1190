package app.spots.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestDatabase;
import app.spots.cluster.testing.TestTokens;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.privacy.PersonErased;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.rules.RulesHttp.Answer;
import app.spots.rules.decision.DecisionLog;
import app.spots.rules.decision.ServedDecisions;
import app.spots.rules.evaluation.PackSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "rules")
class ErasureTests {
    private static final String LOGGING_SYSTEM = "org.springframework.boot.logging.LoggingSystem";

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

    @Autowired
    JsonMapper json;

    @Value("${spring.kafka.bootstrap-servers}")
    String brokers;

    @Test
    void decisionsOfAnErasedPersonAreGoneAndStayGoneAfterAReplay() throws Exception {
        ServedDecisions decisions = new ServedDecisions(packs, 21);
        Instant erasedAt = now().minus(Duration.ofHours(2));
        RecommendationServed old = decisions.next("agent_gone", erasedAt, 20, 5, true);
        RecommendationServed others = decisions.next("agent_goner", now(), 20, 5, true);
        // Long after the erasure, by an inference-service that had not heard of it.
        RecommendationServed unaware = decisions.next("agent_gone", now(), 20, 5, true);
        send(old);
        send(unaware);
        send(others);
        patiently()
                .until(() -> log.find(old.decisionId()).isPresent()
                        && log.find(unaware.decisionId()).isPresent()
                        && log.find(others.decisionId()).isPresent());

        erase("agent_gone", erasedAt);
        patiently()
                .until(() -> log.find(old.decisionId()).isEmpty()
                        && log.find(unaware.decisionId()).isEmpty());
        RecommendationServed anew = decisions.next("agent_gone", now(), 20, 5, true);
        RecommendationServed stillUnaware = decisions.next("agent_gone", now(), 20, 5, true);
        send(old);
        send(unaware);
        send(stillUnaware, erasedAt.minus(1, ChronoUnit.MICROS));
        send(anew, erasedAt);
        patiently().until(() -> log.find(anew.decisionId()).isPresent());

        assertThat(log.find(old.decisionId())).isEmpty();
        assertThat(log.find(unaware.decisionId())).isEmpty();
        assertThat(log.find(stillUnaware.decisionId())).isEmpty();
        assertThat(log.find(others.decisionId())).isPresent();
        assertThat(count(jdbc, "decision_rest", old.decisionId())).isZero();
        // A service that knows nothing yet reads both topics, in whatever order.
        System.setProperty(LOGGING_SYSTEM, "none");
        try (ConfigurableApplicationContext fresh =
                replica(RealInfrastructure.get().newDatabase())) {
            JdbcClient rows = fresh.getBean(JdbcClient.class);
            patiently()
                    .until(() -> count(rows, "decision", anew.decisionId()) == 1
                            && count(rows, "decision", others.decisionId()) == 1
                            && count(rows, "decision", old.decisionId()) == 0
                            && count(rows, "decision", unaware.decisionId()) == 0
                            && count(rows, "decision", stillUnaware.decisionId()) == 0
                            && rows.sql("SELECT count(*) FROM erased_person WHERE forgotten_at IS NOT NULL")
                                            .query(Integer.class)
                                            .single()
                                    > 0);
        } finally {
            System.clearProperty(LOGGING_SYSTEM);
        }
    }

    @Test
    void theTrailKeepsWhatWasDoneWithoutTheName() throws Exception {
        RulesHttp author = new RulesHttp(port, tokens.with("agent_author", "rules:author rules:read", "unknown"));
        Answer draft = author.post("/v1/rules/drafts", """
                {"name": "by a person", "changes": [{"add": {"family": "doors", "id": "by-a-person", "title": "By a person",
                  "when": "candidate.crowd < 0.2", "factor": "2", "min": 1, "max": 3, "reason": "It is quiet there."}}]}""");
        assertThat(draft.status()).isEqualTo(201);
        String own = tokens.with("agent_author", "privacy:self", "unknown");
        assertThat(new RulesHttp(port, own)
                        .get("/v1/privacy/export/decisions")
                        .body()
                        .at("/audit/0/actor")
                        .asString())
                .isEqualTo("agent_author");

        erase("agent_author", now());

        String path = "/v1/rules/audit?subject=" + draft.text("/id");
        RulesHttp operator = new RulesHttp(port, tokens.operator());
        patiently().until(() -> operator.get(path).text("/0/actor").equals("erased"));
        assertThat(operator.get(path).text("/0/action")).isEqualTo("draft.created");
        assertThatThrownBy(() -> jdbc.sql("UPDATE audit_entry SET actor = 'somebody else'")
                        .update())
                .hasMessageContaining("never changed or removed");
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM audit_entry").update())
                .hasMessageContaining("never changed or removed");
    }

    @Test
    void aPersonIsGivenTheirDecisionsAndNobodyElses() throws Exception {
        ServedDecisions decisions = new ServedDecisions(packs, 22);
        RecommendationServed own = decisions.next("agent_asks", now(), 20, 5, true);
        RecommendationServed others = decisions.next("agent_asks_not", now(), 20, 5, false);
        send(own);
        send(others);
        patiently()
                .until(() -> log.find(own.decisionId()).isPresent()
                        && log.find(others.decisionId()).isPresent());
        RulesHttp person = new RulesHttp(port, tokens.with("agent_asks", "privacy:self", "21_plus"));
        RulesHttp operator = new RulesHttp(port, tokens.with("service:operator", "privacy:operate", "unknown"));

        Answer given = person.get("/v1/privacy/export/decisions");

        assertThat(given.status()).isEqualTo(200);
        assertThat(given.body().get("decisions")).hasSize(1);
        assertThat(given.text("/decisions/0/decision/decisionId"))
                .isEqualTo(own.decisionId().toString());
        assertThat(given.body().at("/decisions/0/notServed")).hasSize(15);
        assertThat(operator.get("/v1/privacy/export/decisions?agentId=agent_asks")
                        .body()
                        .get("decisions"))
                .isEqualTo(given.body().get("decisions"));
        assertThat(operator.get("/v1/privacy/export/decisions").status()).isEqualTo(403);
        assertThat(person.get("/v1/privacy/export/decisions?agentId=agent_asks_not")
                        .status())
                .isEqualTo(403);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(120));
    }

    private void erase(String agentId, Instant erasedAt) throws Exception {
        publish(
                Topics.ERASURES,
                agentId,
                EventTypes.PERSON_ERASED,
                new PersonErased(UUID.randomUUID(), agentId, erasedAt));
    }

    private void send(RecommendationServed served) throws Exception {
        send(served, null);
    }

    private void send(RecommendationServed served, @Nullable Instant knownErasure) throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            producer.send(ServedDecisions.record(served.agentId(), json.writeValueAsBytes(served), knownErasure))
                    .get();
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer());
    }

    private void publish(String topic, String key, String type, Object data) throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            ProducerRecord<String, byte[]> event = new ProducerRecord<>(topic, key, json.writeValueAsBytes(data));
            Map.of(
                            "ce_specversion",
                            "1.0",
                            "ce_id",
                            UUID.randomUUID().toString(),
                            "ce_type",
                            type,
                            "ce_source",
                            "/test")
                    .forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(event).get();
        }
    }

    private static ConfigurableApplicationContext replica(TestDatabase database) {
        return new SpringApplicationBuilder(RulesApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.jmx.enabled=false",
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=spots_rules",
                        "--spring.datasource.password="
                                + RealInfrastructure.get().password("rules"),
                        "--spring.kafka.bootstrap-servers="
                                + RealInfrastructure.get().bootstrapServers(),
                        "--spots.identity.jwks-uri=" + TestTokens.get().jwksUri(),
                        "--spring.cloud.stream.bindings.decisions-in-0.group=fresh-decisions",
                        "--spring.cloud.stream.bindings.erasures-in-0.group=fresh-erasures");
    }

    private static int count(JdbcClient rows, String table, UUID decisionId) {
        return rows.sql("SELECT count(*) FROM " + table + " WHERE decision_id = ?")
                .param(decisionId)
                .query(Integer.class)
                .single();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
