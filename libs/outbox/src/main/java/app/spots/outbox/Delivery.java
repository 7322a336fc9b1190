package app.spots.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends batches to the broker and reports how far it acknowledged without a hole. */
final class Delivery implements AutoCloseable {
    private final Map<String, Object> configuration;
    private @Nullable Producer<String, byte[]> producer;

    Delivery(Map<String, Object> kafka) {
        configuration = new HashMap<>(kafka);
        configuration.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        configuration.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        configuration.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0);
        // The relay retries by itself from its cursor; shorter than Kafka's defaults, so that close() is not held up.
        configuration.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        configuration.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        configuration.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    }

    /** What came of a batch: the last position up to which every message was acknowledged, and why it ended there. */
    record Outcome(
            @Nullable Position acknowledged, @Nullable Exception failure) {}

    Outcome send(List<PendingMessage> batch) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        Exception failure = null;
        try {
            Producer<String, byte[]> open = producer();
            for (PendingMessage pending : batch) {
                sent.add(open.send(toRecord(pending.message())));
            }
            open.flush();
        } catch (KafkaException | IllegalStateException e) {
            failure = e;
        }
        return await(batch, sent, failure);
    }

    private static Outcome await(
            List<PendingMessage> batch, List<Future<RecordMetadata>> sent, @Nullable Exception sendFailure)
            throws InterruptedException {
        Position acknowledged = null;
        for (int i = 0; i < sent.size(); i++) {
            try {
                sent.get(i).get();
                acknowledged = batch.get(i).position();
            } catch (ExecutionException e) {
                return new Outcome(acknowledged, e);
            }
        }
        return new Outcome(acknowledged, sendFailure);
    }

    private static ProducerRecord<String, byte[]> toRecord(OutboxMessage message) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(message.topic(), message.key(), message.payload());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(configuration);
            producer = open;
        }
        return open;
    }

    /** Forgets what is still buffered: it will be read again from the cursor, in order. */
    void reset() {
        close(Duration.ZERO);
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    private void close(Duration timeout) {
        Producer<String, byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(timeout);
        }
    }
}
