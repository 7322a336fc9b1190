package app.spots.servicedefaults.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.contracts.event.Topic;
import app.spots.contracts.event.Topics;
import app.spots.servicedefaults.SampleEvents.Log;
import app.spots.servicedefaults.SampleEvents.Sample;
import app.spots.servicedefaults.SampleEvents.Seen;
import app.spots.servicedefaults.ServiceTest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Events from a transaction through outbox and Kafka into work and broadcast consumers. */
class EventFlowTests extends ServiceTest {
    private static final String TYPE = "spots.sample.taken.v1";

    @Autowired
    private EventPublisher events;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private Log workLog;

    @Autowired
    private Log broadcastLog;

    @Autowired
    private CaughtUp caughtUp;

    @Autowired
    private Tracer tracer;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private JsonMapper json;

    @Test
    void carriesAnEventWithItsTraceFromTransactionToConsumer() {
        String name = name();
        Span span = tracer.nextSpan().name("test").start();
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            transactions.executeWithoutResult(status -> events.publish(
                    Topics.DECISIONS,
                    "agent_1",
                    TYPE,
                    new Sample(name, "", 0),
                    "id-" + name,
                    Instant.parse("2026-11-23T10:00:00.123Z"),
                    "subject-1"));
        } finally {
            span.end();
        }

        Seen seen = awaitSeen(workLog, name);

        assertThat(seen.event().id()).isEqualTo("id-" + name);
        assertThat(seen.event().key()).isEqualTo("agent_1");
        assertThat(seen.event().type()).isEqualTo(TYPE);
        assertThat(seen.event().source()).isEqualTo("/sample-service");
        assertThat(seen.event().subject()).isEqualTo("subject-1");
        assertThat(seen.event().time()).isEqualTo(Instant.parse("2026-11-23T10:00:00.123Z"));
        assertThat(seen.traceId()).isEqualTo(span.context().traceId());
    }

    @Test
    void publishesNothingWhenTheTransactionRollsBack() {
        String never = name();
        String after = name();
        transactions.executeWithoutResult(status -> {
            events.publish(Topics.DECISIONS, "k", TYPE, new Sample(never, "", 0));
            status.setRollbackOnly();
        });
        publish(Topics.DECISIONS, new Sample(after, "", 0));

        awaitSeen(workLog, after);
        assertThat(workLog.attempts(never)).isZero();
    }

    @Test
    void refusesToPublishOutsideATransaction() {
        assertThatIllegalStateException()
                .isThrownBy(() -> events.publish(Topics.DECISIONS, "k", TYPE, new Sample("x", "", 0)));
    }

    @Test
    void takesARedeliveredEventOnce() {
        String name = name();
        String after = name();
        for (int i = 0; i < 2; i++) {
            transactions.executeWithoutResult(status -> events.publish(
                    Topics.DECISIONS, "k", TYPE, new Sample(name, "", 0), "id-" + name, Instant.now(), null));
        }
        publish(Topics.DECISIONS, new Sample(after, "", 0));

        awaitSeen(workLog, after);
        assertThat(workLog.attempts(name)).isOne();
    }

    @Test
    void waitsOutAnOutageInsteadOfDeadLettering() {
        String name = name();
        publish(Topics.DECISIONS, new Sample(name, "outage", 12));

        awaitSeen(workLog, name);
        assertThat(workLog.attempts(name)).isEqualTo(13);
        assertThat(deadLetters().map(EventFlowTests::body)).noneMatch(body -> body.contains(name));
    }

    @Test
    void waitsOutTheRealDatabaseAndSaysThatItIsNotReady() throws Exception {
        String name = name();
        DataSource admin = RealInfrastructure.get().adminDataSource();
        run(admin, "ALTER ROLE spots_rules NOLOGIN");
        try {
            run(admin, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'spots_rules'");
            send(
                    Topics.DECISIONS,
                    name,
                    json.writeValueAsString(new Sample(name, "", 0)),
                    Map.of("ce_id", name, "ce_type", TYPE, "ce_source", "/x", "ce_specversion", "1.0"));
            double before = failures();
            await().atMost(Duration.ofSeconds(40)).until(() -> failures() >= before + 3);
            assertThat(http.get("/actuator/health/readiness", null).statusCode())
                    .isEqualTo(503);
            assertThat(http.get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        } finally {
            run(admin, "ALTER ROLE spots_rules LOGIN");
        }

        awaitSeen(workLog, name);
        assertThat(deadLetters().map(EventFlowTests::body)).noneMatch(body -> body.contains(name));
        await().until(() -> http.get("/actuator/health/readiness", null).statusCode() == 200);
        String after = name();
        publish(Topics.DECISIONS, new Sample(after, "", 0));
        awaitSeen(workLog, after);
    }

    private double failures() {
        Counter counter = meters.find("spots.events.failed")
                .tag("topic", Topics.DECISIONS)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static void run(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void deadLettersAPermanentErrorAtOnceAndGoesOn() {
        String bad = name();
        String good = name();
        publish(Topics.DECISIONS, new Sample(bad, "permanent", -1));
        publish(Topics.DECISIONS, new Sample(good, "", 0));

        awaitSeen(workLog, good);
        ConsumerRecord<String, byte[]> dead = awaitDeadLetter(bad);
        assertThat(workLog.attempts(bad)).isOne();
        assertThat(dead.headers().lastHeader("ce_id")).isNotNull();
        assertThat(new String(
                        dead.headers().lastHeader("kafka_dlt-original-topic").value()))
                .isEqualTo(Topics.DECISIONS);
        assertThat(dead.headers().lastHeader("kafka_dlt-exception-stacktrace")).isNull();
    }

    @Test
    void deadLettersAnUnexplainedFailureAfterAFewTriesAndLetsItExpire() throws Exception {
        String name = name();
        publish(Topics.DECISIONS, new Sample(name, "bug", -1));

        awaitDeadLetter(name);
        assertThat(workLog.attempts(name)).isEqualTo(3);
        Topic deadLetters = new Topic(Topics.DECISIONS, false).deadLettersOf("sample");
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, deadLetters.name());
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", RealInfrastructure.get().bootstrapServers()))) {
            Config told = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            assertThat(deadLetters.configuration()).isNotEmpty().allSatisfy((key, value) -> assertThat(
                            told.get(key).value())
                    .isEqualTo(value));
        }
    }

    @Test
    void deadLettersWhatIsNoCloudEventOrNoJson() throws Exception {
        String noEvent = name();
        String noJson = name();
        send(Topics.DECISIONS, noEvent, "{}", Map.of());
        send(
                Topics.DECISIONS,
                noJson,
                "no json " + noJson,
                Map.of("ce_id", noJson, "ce_type", TYPE, "ce_source", "/x", "ce_specversion", "1.0"));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> deadLetters()
                                .map(ConsumerRecord::key)
                                .filter(key -> key.equals(noEvent) || key.equals(noJson))
                                .count()
                        == 2);
    }

    @Test
    void broadcastCatchesUpAndSkipsWhatItCannotTake() throws Exception {
        String name = name();
        send(Topics.CATALOGUE, "bad", "no json", Map.of("ce_id", name(), "ce_type", TYPE, "ce_source", "/x"));
        publish(Topics.CATALOGUE, new Sample(name, "", 0));

        awaitSeen(broadcastLog, name);
        await().until(caughtUp::isCaughtUp);
        assertThat(meters.get("spots.events.skipped")
                        .tag("topic", Topics.CATALOGUE)
                        .counter()
                        .count())
                .isPositive();
        assertThat(http.get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
    }

    private void publish(String topic, Sample sample) {
        transactions.executeWithoutResult(status -> events.publish(topic, sample.name(), TYPE, sample));
    }

    private static void send(String topic, String key, String body, Map<String, String> headers)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", RealInfrastructure.get().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(topic, key, body.getBytes(StandardCharsets.UTF_8));
            headers.forEach((header, value) -> record.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        }
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    private static Seen awaitSeen(Log log, String name) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !log.named(name).isEmpty());
        return log.named(name).getFirst();
    }

    private static ConsumerRecord<String, byte[]> awaitDeadLetter(String name) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> deadLetters().anyMatch(record -> body(record).contains(name)));
        return deadLetters()
                .filter(record -> body(record).contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static String body(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static java.util.stream.Stream<ConsumerRecord<String, byte[]>> deadLetters() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        RealInfrastructure.get().bootstrapServers(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().getOrDefault(Topics.DECISIONS + ".sample.dlt", List.of()).stream()
                    .map(info -> new org.apache.kafka.common.TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records.stream();
        }
    }
}
