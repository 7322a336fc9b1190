package app.spots.servicedefaults.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.kafka.EmbeddedKafka;
import app.spots.cluster.kafka.KafkaPlan;
import app.spots.cluster.kafka.KafkaTopics;
import app.spots.cluster.postgres.SpotsDatabase;
import app.spots.cluster.process.Lifetime;
import app.spots.cluster.process.LoopbackPorts;
import app.spots.cluster.process.Signal;
import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.contracts.event.Topics;
import app.spots.servicedefaults.HttpCalls;
import app.spots.servicedefaults.SampleEvents.Log;
import app.spots.servicedefaults.SampleEvents.Sample;
import app.spots.servicedefaults.SampleService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** A service whose broker comes late, goes, and never comes. */
@ExtendWith(OutputCaptureExtension.class)
class BrokerAwayTests {
    private static final Duration STARTS_AND_STOPS_WITHIN = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final int port = LoopbackPorts.free();

    @Test
    void startsWithoutBrokerConsumesOnceItComesAndStopsAfterItWent(CapturedOutput output) {
        ConfigurableApplicationContext service = start();
        try {
            HttpCalls http = calls(service);
            assertThat(http.get("/whoami", TestTokens.get().phone("agent_7")).statusCode())
                    .isEqualTo(200);
            assertThat(http.get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
            // Its broadcast topic cannot have been read.
            assertThat(http.get("/actuator/health/readiness", null).statusCode())
                    .isEqualTo(503);
            assertThat(http.get("/actuator/health/events", null).body())
                    .contains("\"work-in-0\":\"waiting for the broker\"");
            publish(service, "before");

            try (EmbeddedKafka broker = startBroker()) {
                KafkaTopics.create(broker.bootstrapServers());
                awaitSeen(service, "before");
                await().atMost(Duration.ofSeconds(30))
                        .until(() ->
                                http.get("/actuator/health/readiness", null).statusCode() == 200);
                publish(service, "while");
                awaitSeen(service, "while");
                // Kafka tells each client's configuration on one line of this log.
                assertThat(output.toString())
                        .containsPattern("group\\.id = sample\\b[^\\r\\n]*session\\.timeout\\.ms = 10000\\b");
                broker.process().signal(Signal.KILL);
                broker.process().awaitExit(Duration.ofSeconds(5));
            }
            publish(service, "after");
            assertThat(http.get("/actuator/health/readiness", null).statusCode())
                    .isEqualTo(200);
        } finally {
            stopInTime(service);
        }
    }

    @Test
    void stopsInTimeThoughTheBrokerNeverCame() {
        ConfigurableApplicationContext service = start();
        assertThat(service.getBean(BindingService.class).getConsumerBindingNames())
                .contains("work-in-0", "broadcast-in-0");
        stopInTime(service);
    }

    private ConfigurableApplicationContext start() {
        RealInfrastructure real = RealInfrastructure.get();
        Instant begin = Instant.now();
        ConfigurableApplicationContext service = SpringApplication.run(
                SampleService.class,
                "--server.port=0",
                "--logging.level.org.apache.kafka.common.config.AbstractConfig=INFO",
                "--spring.kafka.bootstrap-servers=127.0.0.1:" + port,
                "--spots.identity.jwks-uri=" + TestTokens.get().jwksUri(),
                "--spring.datasource.url=" + real.newDatabase().jdbcUrl(),
                "--spring.datasource.username=" + SpotsDatabase.role("rules"),
                "--spring.datasource.password=" + real.password("rules"));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(STARTS_AND_STOPS_WITHIN);
        return service;
    }

    private EmbeddedKafka startBroker() {
        return EmbeddedKafka.start(new KafkaPlan(
                folder.resolve("kafka"),
                folder.resolve("kafka.log"),
                port,
                LoopbackPorts.free(),
                192,
                Lifetime.TIED_TO_PARENT));
    }

    private static HttpCalls calls(ConfigurableApplicationContext service) {
        return new HttpCalls(
                ((WebServerApplicationContext) service).getWebServer().getPort());
    }

    private static void publish(ConfigurableApplicationContext service, String name) {
        EventPublisher events = service.getBean(EventPublisher.class);
        service.getBean(TransactionOperations.class)
                .executeWithoutResult(status ->
                        events.publish(Topics.DECISIONS, "k", "spots.sample.taken.v1", new Sample(name, "", 0)));
    }

    private static void awaitSeen(ConfigurableApplicationContext service, String name) {
        Log log = service.getBean("workLog", Log.class);
        await().atMost(Duration.ofSeconds(40)).until(() -> !log.named(name).isEmpty());
    }

    private static void stopInTime(ConfigurableApplicationContext service) {
        Instant begin = Instant.now();
        service.close();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(STARTS_AND_STOPS_WITHIN);
    }
}
