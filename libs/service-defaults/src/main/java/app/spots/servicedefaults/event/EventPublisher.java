package app.spots.servicedefaults.event;

import app.spots.contracts.event.CloudEventHeaders;
import app.spots.outbox.Outbox;
import app.spots.outbox.OutboxMessage;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes CloudEvents inside the current transaction: they reach Kafka if and only if it commits. Every method throws
 * {@link IllegalStateException} outside a transaction.
 */
public final class EventPublisher {
    private final Outbox outbox;
    private final JsonMapper json;
    private final String source;
    private final TraceHeaders trace;
    private final Clock clock;
    private final Runnable afterCommit;

    /**
     * @param source CloudEvents source, for example {@code /rules-service}
     * @param afterCommit called when published events may be delivered
     */
    EventPublisher(
            Outbox outbox, JsonMapper json, String source, TraceHeaders trace, Clock clock, Runnable afterCommit) {
        this.outbox = outbox;
        this.json = json;
        this.source = source;
        this.trace = trace;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    /** Publishes something that happened now, under a new id. */
    public void publish(String topic, String key, String type, Object data) {
        publish(new OutgoingEvent(
                topic, key, type, UuidCreator.getTimeOrderedEpoch().toString(), clock.instant(), null, data));
    }

    public void publish(
            String topic, String key, String type, Object data, String id, Instant time, @Nullable String subject) {
        publish(new OutgoingEvent(topic, key, type, id, time, subject, data));
    }

    public void publish(OutgoingEvent event) {
        publishAll(List.of(event));
    }

    /** Publishes in the order of the list, in one batch. */
    public void publishAll(List<OutgoingEvent> events) {
        Map<String, String> traced = trace.current();
        append(events.stream().map(event -> toMessage(event, traced)).toList());
    }

    /** Makes a compacted topic forget a key, after whatever was published of it before. */
    public void retract(String topic, String key) {
        append(List.of(OutboxMessage.tombstone(topic, key, trace.current())));
    }

    private void append(List<OutboxMessage> messages) {
        outbox.appendAll(messages);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    afterCommit.run();
                }
            });
        }
    }

    private OutboxMessage toMessage(OutgoingEvent event, Map<String, String> traced) {
        Map<String, String> headers = new HashMap<>(traced);
        headers.put(CloudEventHeaders.SPEC_VERSION, "1.0");
        headers.put(CloudEventHeaders.ID, event.id());
        headers.put(CloudEventHeaders.TYPE, event.type());
        headers.put(CloudEventHeaders.SOURCE, source);
        headers.put(CloudEventHeaders.TIME, event.time().toString());
        headers.put(CloudEventHeaders.CONTENT_TYPE, "application/json");
        String subject = event.subject();
        if (subject != null) {
            headers.put(CloudEventHeaders.SUBJECT, subject);
        }
        Instant erasedAt = event.erasedAt();
        if (erasedAt != null) {
            headers.put(CloudEventHeaders.ERASED_AT, erasedAt.toString());
        }
        return new OutboxMessage(event.topic(), event.key(), headers, json.writeValueAsBytes(event.data()));
    }
}
