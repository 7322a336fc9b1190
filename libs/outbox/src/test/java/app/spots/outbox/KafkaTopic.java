package app.spots.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** A topic of a test's own, and everything that came into it. */
final class KafkaTopic implements AutoCloseable {
    private final String name = "test-" + UUID.randomUUID();
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> received = new ArrayList<>();

    private KafkaTopic(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Set.of(new NewTopic(name, Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("bootstrap.servers", bootstrapServers);
        configuration.put("group.id", name);
        configuration.put("auto.offset.reset", "earliest");
        consumer = new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(name));
    }

    static KafkaTopic create(String bootstrapServers) {
        return new KafkaTopic(bootstrapServers);
    }

    String name() {
        return name;
    }

    List<ConsumerRecord<String, byte[]>> await(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            consumer.poll(Duration.ofMillis(50)).forEach(received::add);
            return received.size() >= count;
        });
        return List.copyOf(received);
    }

    List<String> awaitPayloads(int count) {
        return payloads(await(count));
    }

    static List<String> payloads(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(record -> new String(record.value())).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
