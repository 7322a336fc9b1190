package app.spots.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        // A batch of the outbox is sent in one go: few large requests, at the price of two milliseconds for a single
        // message.
        configuration.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 2);
        configuration.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        configuration.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        configuration.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        // Nothing expires: if an early message did and a later one of its key got through, a second try would reorder
        // them.
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    }

    /** What came of a batch: the id of the last row up to which every message was acknowledged, and why it ended there. */
    record Outcome(@Nullable Long acknowledged, @Nullable Exception failure) {}

    /** Something that may be lost while the broker is waited for. */
    interface Lead {
        void verify() throws SQLException;
    }

    /**
     * Sends in order and waits, however long the broker is away.
     *
     * @throws SQLException when the lead is lost meanwhile; {@link #reset()} must follow
     */
    Outcome send(List<PendingMessage> batch, Lead lead) throws InterruptedException, SQLException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        Exception failure = null;
        try {
            Producer<String, byte[]> open = producer();
            for (PendingMessage pending : batch) {
                Future<RecordMetadata> answer = open.send(toRecord(pending.message()));
                sent.add(answer);
                if (answer.isDone() && answer.state() == Future.State.FAILED) {
                    // Refused on the spot, for example for want of metadata: what follows must not overtake it.
                    break;
                }
            }
        } catch (KafkaException | IllegalStateException e) {
            failure = e;
        }
        return await(batch, sent, failure, lead);
    }

    private static Outcome await(
            List<PendingMessage> batch, List<Future<RecordMetadata>> sent, @Nullable Exception sendFailure, Lead lead)
            throws InterruptedException, SQLException {
        Long acknowledged = null;
        for (int i = 0; i < sent.size(); i++) {
            try {
                await(sent.get(i), lead);
                if (batch.get(i).endsRow()) {
                    acknowledged = batch.get(i).id();
                }
            } catch (ExecutionException e) {
                return new Outcome(acknowledged, e);
            }
        }
        return new Outcome(acknowledged, sendFailure);
    }

    private static void await(Future<RecordMetadata> answer, Lead lead)
            throws InterruptedException, ExecutionException, SQLException {
        while (true) {
            try {
                answer.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                lead.verify();
            }
        }
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
