package app.spots.servicedefaults.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/**
 * A batch of Kafka records. One bad record never holds its neighbours up: what stands before it takes effect, it alone
 * is named to the container (which retries or dead-letters it by the kind of failure), and the rest comes again.
 */
public final class EventBatch {
    private final List<?> payloads;
    private final List<Map<String, Object>> headers;
    private final List<?> keys;
    private final MessageHeaders places;

    private EventBatch(List<?> payloads, List<Map<String, Object>> headers, List<?> keys, MessageHeaders places) {
        this.payloads = payloads;
        this.headers = headers;
        this.keys = keys;
        this.places = places;
    }

    @SuppressWarnings("unchecked") // What Spring Kafka's batch converter puts there.
    public static EventBatch of(Message<List<byte[]>> message) {
        return new EventBatch(
                message.getPayload(),
                (List<Map<String, Object>>)
                        message.getHeaders().getOrDefault(KafkaHeaders.BATCH_CONVERTED_HEADERS, List.of()),
                (List<?>) message.getHeaders().getOrDefault(KafkaHeaders.RECEIVED_KEY, List.of()),
                message.getHeaders());
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
            throw failed("a record cannot be read", permanent, read.size());
        }
    }

    private <T> void applyAll(List<T> read, Consumer<List<T>> apply) {
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
    private <T> void oneByOne(List<T> read, Consumer<List<T>> apply) {
        for (int i = 0; i < read.size(); i++) {
            try {
                apply.accept(List.of(read.get(i)));
            } catch (RuntimeException e) {
                throw failed("a record cannot be applied", e, i);
            }
        }
    }

    /** By its place on the topic, since the container may have polled more than it handed over. */
    private BatchListenerFailedException failed(String what, RuntimeException cause, int i) {
        return places.get(KafkaHeaders.RECEIVED_TOPIC) instanceof List<?> topics
                        && places.get(KafkaHeaders.RECEIVED_PARTITION) instanceof List<?> partitions
                        && places.get(KafkaHeaders.OFFSET) instanceof List<?> offsets
                ? new BatchListenerFailedException(
                        what,
                        cause,
                        new ConsumerRecord<>(
                                (String) topics.get(i), (Integer) partitions.get(i), (Long) offsets.get(i), null, null))
                : new BatchListenerFailedException(what, cause, i);
    }

    private ReceivedEvent event(int i) {
        return ReceivedEvent.from(
                i < headers.size() ? headers.get(i) : Map.of(), i < keys.size() ? keys.get(i) : null, payloads.get(i));
    }
}
