package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.kafka.EmbeddedKafka;
import app.spots.cluster.kafka.KafkaPlan;
import app.spots.cluster.kafka.KafkaTopics;
import app.spots.cluster.process.Lifetime;
import app.spots.cluster.process.LoopbackPorts;
import app.spots.cluster.process.Signal;
import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestDatabase;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.Phone;
import app.spots.collection.testing.Phone.Event;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.Topics;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncStatus;
import app.spots.outbox.OutboxRelay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The service acknowledges while its broker is away, and brings everything after when it is back. */
class BrokerOutageTests {

    @Test
    void acknowledgesWithoutABrokerAndCatchesUpInOrder(@TempDir Path folder) {
        KafkaPlan plan = new KafkaPlan(
                folder.resolve("kafka"),
                folder.resolve("kafka.log"),
                LoopbackPorts.free(),
                LoopbackPorts.free(),
                192,
                Lifetime.TIED_TO_PARENT);
        EmbeddedKafka broker = EmbeddedKafka.start(plan);
        KafkaTopics.create(plan.bootstrapServers());
        Phone phone = Phone.fresh();
        List<Event> sent = new ArrayList<>();

        try (ServletWebServerApplicationContext service =
                        start(RealInfrastructure.get().newDatabase(), plan.bootstrapServers());
                Api api = new Api(service.getWebServer().getPort())) {
            broker.process().signal(Signal.KILL);
            assertThat(broker.process().awaitExit(Duration.ofSeconds(10))).isTrue();
            for (int i = 0; i < 10; i++) {
                List<Event> events = phone.visits(20);
                assertThat(api.sync(phone, events).results().values())
                        .extracting(SyncAnswer.Result::status)
                        .containsOnly(SyncStatus.ACCEPTED);
                sent.addAll(events);
            }
            assertThat(service.getBean(OutboxRelay.class).lag()).isEqualTo(sent.size());

            try (EmbeddedKafka back = EmbeddedKafka.start(plan)) {
                assertThat(new Topic(back.bootstrapServers(), Topics.INTERACTIONS)
                                .awaitRecords(List.of(phone.agentId()), sent.size()).stream()
                                        .map(record -> Topic.header(record, CloudEventHeaders.ID))
                                        .distinct())
                        .containsExactlyElementsOf(
                                sent.stream().map(Event::id).map(UUID::toString).toList());
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> service.getBean(OutboxRelay.class).lag() == 0);
            }
        }
    }

    private static ServletWebServerApplicationContext start(TestDatabase database, String brokers) {
        return (ServletWebServerApplicationContext) SpringApplication.run(
                CollectionApplication.class,
                "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=spots_collection",
                "--spring.datasource.password=" + RealInfrastructure.get().password("collection"),
                "--spring.kafka.bootstrap-servers=" + brokers,
                "--spring.cloud.stream.kafka.binder.brokers=" + brokers,
                "--spots.identity.jwks-uri=" + TestTokens.get().jwksUri());
    }
}
