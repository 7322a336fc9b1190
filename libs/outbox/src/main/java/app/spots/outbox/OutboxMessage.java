package app.spots.outbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the relay sends as one Kafka record.
 *
 * @param key decides the partition, so messages of one key keep their order
 * @param headers sent as UTF-8
 * @param payload absent for a tombstone; at most {@link #MAX_PAYLOAD_BYTES}
 */
public record OutboxMessage(String topic, String key, Map<String, String> headers, byte @Nullable [] payload) {

    /** Below the broker's default record limit with room for key and headers: a larger one would block the relay. */
    public static final int MAX_PAYLOAD_BYTES = 1_000_000;

    /** Spelt out because nullness checkers lose an array's annotation in a compact constructor. */
    public OutboxMessage(String topic, String key, Map<String, String> headers, byte @Nullable [] payload) {
        if (topic.isBlank()) {
            throw new IllegalArgumentException("An outbox message needs a topic");
        }
        if (payload != null && payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "Payload for topic " + topic + " has " + payload.length + " bytes, more than " + MAX_PAYLOAD_BYTES);
        }
        this.topic = topic;
        this.key = key;
        this.headers = Map.copyOf(headers);
        this.payload = payload;
    }

    /** Makes a compacted topic forget the key. */
    public static OutboxMessage tombstone(String topic, String key, Map<String, String> headers) {
        return new OutboxMessage(topic, key, headers, null);
    }
}
