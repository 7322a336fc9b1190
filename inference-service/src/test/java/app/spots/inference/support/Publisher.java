package app.spots.inference.support;

import app.spots.contracts.event.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Other services, as far as they send events. */
public final class Publisher implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KafkaProducer<String, byte[]> producer;

    public Publisher(String brokers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all"), new StringSerializer(), new ByteArraySerializer());
    }

    public void send(String topic, String key, String type, Object data) {
        send(topic, key, type, UUID.randomUUID().toString(), JSON.writeValueAsBytes(data));
    }

    public void send(String topic, String key, String type, String id, byte[] data) {
        await(queue(topic, key, type, id, data));
    }

    /** @param erasedAt when the person was last erased before it */
    public void sendSince(Instant erasedAt, String topic, String key, String type, String id, byte[] data) {
        ProducerRecord<String, byte[]> record = record(topic, key, type, id, data);
        header(record, CloudEventHeaders.ERASED_AT, erasedAt.toString());
        await(producer.send(record));
    }

    public Future<RecordMetadata> queue(String topic, String key, String type, String id, byte[] data) {
        return producer.send(record(topic, key, type, id, data));
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, String key, String type, String id, byte[] data) {
        var record = new ProducerRecord<>(topic, key, data);
        header(record, CloudEventHeaders.SPEC_VERSION, "1.0");
        header(record, CloudEventHeaders.ID, id);
        header(record, CloudEventHeaders.TYPE, type);
        header(record, CloudEventHeaders.SOURCE, "/test");
        header(record, CloudEventHeaders.TIME, Instant.now().toString());
        header(record, CloudEventHeaders.CONTENT_TYPE, "application/json");
        return record;
    }

    public void flush() {
        producer.flush();
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("not sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
