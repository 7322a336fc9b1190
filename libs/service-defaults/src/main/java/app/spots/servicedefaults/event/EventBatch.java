package app.spots.servicedefaults.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * A batch of Kafka records. One bad record never holds its neighbours up: what stands before it takes effect, it alone
 * is named to the container (which retries or dead-letters it by the kind of failure), and the rest comes again.
 */
public final class EventBatch {
    private final List<?> payloads;
    private final List<Map<String, Object>> headers;
    private final List<?> keys;

    private EventBatch(List<?> payloads, List<Map<String, Object>> headers, List<?> keys) {
        this.payloads = payloads;
        this.headers = headers;
        this.keys = keys;
    }

    @SuppressWarnings("unchecked") // What Spring Kafka's batch converter puts there.
    public static EventBatch of(Message<List<byte[]>> message) {
        return new EventBatch(
                message.getPayload(),
                (List<Map<String, Object>>)
                        message.getHeaders().getOrDefault(KafkaHeaders.BATCH_CONVERTED_HEADERS, List.of()),
                (List<?>) message.getHeaders().getOrDefault(KafkaHeaders.RECEIVED_KEY, List.of()));
    }

    /**
     * @param reader throws for a record that will never be readable
     * @param apply takes effect for all of them in one transaction, or for none
     */
    public <T> void each(Function<ReceivedEvent, T> reader, Consumer<List<T>> apply) {
        List<T> read = new ArrayList<>(payloads.size());
        RuntimeException unreadable = null;
        for (int i = 0; i < payloads.size() && unreadable == null; i++) {
            try {
                read.add(reader.apply(event(i)));
            } catch (RuntimeException e) {
                unreadable = e;
            }
        }
        applyAll(read, apply);
        if (unreadable != null) {
            // What cannot be read now never can: this goes to the dead letters at once.
            var permanent = new PermanentEventException(
                    "Unreadable: " + unreadable.getClass().getSimpleName(), unreadable);
            throw new BatchListenerFailedException("a record cannot be read", permanent, read.size());
        }
    }

    private static <T> void applyAll(List<T> read, Consumer<List<T>> apply) {
        if (read.isEmpty()) {
            return;
        }
        try {
            apply.accept(read);
        } catch (RuntimeException e) {
            oneByOne(read, apply);
        }
    }

    /** Finds out which record it was, if it was one: an outage fails at the first. */
    private static <T> void oneByOne(List<T> read, Consumer<List<T>> apply) {
        for (int i = 0; i < read.size(); i++) {
            try {
                apply.accept(List.of(read.get(i)));
            } catch (RuntimeException e) {
                throw new BatchListenerFailedException("a record cannot be applied", e, i);
            }
        }
    }

    private ReceivedEvent event(int i) {
        Map<String, Object> ofRecord = new HashMap<>(i < headers.size() ? headers.get(i) : Map.of());
        Object key = i < keys.size() ? keys.get(i) : null;
        if (key != null) {
            ofRecord.put(KafkaHeaders.RECEIVED_KEY, key);
        }
        return ReceivedEvent.from(message(payloads.get(i), ofRecord));
    }

    private static Message<?> message(@Nullable Object payload, Map<String, Object> headers) {
        return new GenericMessage<>(payload == null ? "" : payload, headers);
    }
}
