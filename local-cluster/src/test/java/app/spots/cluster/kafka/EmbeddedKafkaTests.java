package app.spots.cluster.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.process.Lifetime;
import app.spots.cluster.process.LoopbackPorts;
import app.spots.cluster.process.Signal;
import app.spots.contracts.event.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Brokers of its own: it waits for them beside other tests. */
@Execution(ExecutionMode.CONCURRENT)
class EmbeddedKafkaTests {

    @TempDir
    Path folder;

    @Test
    void keepsAcknowledgedRecordsThroughAStopAndAKill() throws Exception {
        KafkaPlan plan = plan();
        try (EmbeddedKafka broker = EmbeddedKafka.start(plan)) {
            KafkaTopics.create(broker.bootstrapServers());
            send(broker, "before the stop");
        }
        EmbeddedKafka killed = EmbeddedKafka.start(plan);
        KafkaTopics.create(killed.bootstrapServers());
        send(killed, "before the kill");
        killed.process().signal(Signal.KILL);
        killed.process().awaitExit(Duration.ofSeconds(5));

        try (EmbeddedKafka broker = EmbeddedKafka.start(plan)) {
            assertThat(received(broker, 2)).containsExactly("before the stop", "before the kill");
            assertThat(cleanupPolicy(broker, Topics.CATALOGUE)).isEqualTo("compact");
            assertThat(cleanupPolicy(broker, Topics.INTERACTIONS)).isEqualTo("delete");
        }
    }

    private KafkaPlan plan() {
        return new KafkaPlan(
                folder.resolve("kafka"),
                folder.resolve("kafka.log"),
                LoopbackPorts.free(),
                LoopbackPorts.free(),
                192,
                Lifetime.TIED_TO_PARENT);
    }

    private static void send(EmbeddedKafka broker, String text) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.INTERACTIONS, "agent_1", text))
                    .get();
        }
    }

    private static List<String> received(EmbeddedKafka broker, int expected) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        "test",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.INTERACTIONS));
            List<String> values = new java.util.ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < expected && System.nanoTime() < deadline) {
                StreamSupport.stream(consumer.poll(Duration.ofMillis(200)).spliterator(), false)
                        .forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private static String cleanupPolicy(EmbeddedKafka broker, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get("cleanup.policy")
                    .value();
        }
    }
}
