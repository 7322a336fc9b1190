package app.spots.inference.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Another service, as far as it listens: reads a topic from its start. */
public final class Subscriber implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    public Subscriber(String brokers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", brokers,
                        "group.id", "test-" + UUID.randomUUID(),
                        "auto.offset.reset", "earliest",
                        "metadata.max.age.ms", "500",
                        "allow.auto.create.topics", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
    }

    /** The first record of this key; waits for it. */
    public byte[] first(String key) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
            Optional<ConsumerRecord<String, byte[]>> found =
                    seen.stream().filter(record -> key.equals(record.key())).findFirst();
            if (found.isPresent()) {
                return found.get().value();
            }
        }
        throw new AssertionError("no record of key " + key + " came within " + PATIENCE);
    }

    /** Whether the key is retracted; waits for it. */
    public boolean isRetracted(String key) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (key.equals(record.key()) && record.value() == null) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
