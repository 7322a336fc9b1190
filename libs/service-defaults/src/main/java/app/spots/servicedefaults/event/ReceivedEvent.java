package app.spots.servicedefaults.event;

import app.spots.contracts.event.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A CloudEvent in binary mode as it came from Kafka.
 *
 * @param key of the record; empty where it had none
 * @param id unique for ever, for the inbox
 * @param subject absent where the producer gave none
 * @param erasedAt when the person whom it is of was last erased, as far as the sender knew; absent where never, or where it is
 *     of nobody
 * @param body absent for a tombstone
 */
public record ReceivedEvent(
        String key,
        String id,
        String type,
        String source,
        @Nullable Instant time,
        @Nullable String subject,
        @Nullable Instant erasedAt,
        byte @Nullable [] body) {

    private static final String KAFKA_KEY = "kafka_receivedMessageKey";
    private static final String PREFIX = "ce_";

    /** @throws PermanentEventException where id, type or source is missing */
    public static ReceivedEvent from(Message<?> message) {
        return from(message.getHeaders(), message.getHeaders().get(KAFKA_KEY), message.getPayload());
    }

    static ReceivedEvent from(Map<String, Object> headers, @Nullable Object key, @Nullable Object payload) {
        String ofRecord = key == null ? "" : String.valueOf(text(key));
        if (!(payload instanceof byte[] body)) {
            return new ReceivedEvent(ofRecord, "", "", "", null, null, null, null);
        }
        return new ReceivedEvent(
                ofRecord,
                required(headers, CloudEventHeaders.ID),
                required(headers, CloudEventHeaders.TYPE),
                required(headers, CloudEventHeaders.SOURCE),
                time(headers, CloudEventHeaders.TIME),
                attribute(headers, CloudEventHeaders.SUBJECT),
                time(headers, CloudEventHeaders.ERASED_AT),
                body);
    }

    /** The key was retracted; a tombstone carries neither id nor data. */
    public boolean isTombstone() {
        return body == null;
    }

    /** @throws PermanentEventException where the data is absent or not of this shape */
    public <T> T data(JsonMapper json, Class<T> shape) {
        byte[] bytes = body;
        if (bytes == null) {
            throw new PermanentEventException("A tombstone has no data");
        }
        try {
            T data = json.readValue(bytes, shape);
            if (data == null) {
                throw new PermanentEventException("Event " + id + " of type " + type + " has null for data");
            }
            return data;
        } catch (JacksonException e) {
            throw new PermanentEventException(
                    "Event " + id + " of type " + type + " is not a " + shape.getSimpleName(), e);
        }
    }

    private static String required(Map<String, Object> headers, String name) {
        String value = attribute(headers, name);
        if (value == null || value.isBlank()) {
            throw new PermanentEventException("Not a CloudEvent: " + name + " is missing");
        }
        return value;
    }

    /** Spring Cloud Function renames the Kafka binding's prefix to its own before a function sees the message. */
    private static @Nullable String attribute(Map<String, Object> headers, String kafkaName) {
        Object plain = headers.get(kafkaName);
        if (plain != null) {
            return text(plain);
        }
        String attribute = kafkaName.substring(PREFIX.length());
        Object renamed = headers.get("ce-" + attribute);
        return text(renamed == null ? headers.get("cloudEvents:" + attribute) : renamed);
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            default -> value.toString();
        };
    }

    private static @Nullable Instant time(Map<String, Object> headers, String name) {
        String text = attribute(headers, name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new PermanentEventException(name + " is not an RFC 3339 time", e);
        }
    }
}
