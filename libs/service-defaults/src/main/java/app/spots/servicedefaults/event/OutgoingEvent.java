package app.spots.servicedefaults.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event to publish.
 *
 * @param key of the Kafka record; decides its order among others
 * @param type a CloudEvents type, see {@code EventTypes}
 * @param id unique for ever; the consumers' inboxes go by it
 * @param time when it happened
 * @param subject what it is about, where that is not clear from the data
 * @param data serialised as JSON
 * @param erasedAt when the person whom it is of was last erased, absent where never, or where it is of nobody
 */
public record OutgoingEvent(
        String topic,
        String key,
        String type,
        String id,
        Instant time,
        @Nullable String subject,
        Object data,
        @Nullable Instant erasedAt) {

    public OutgoingEvent(
            String topic, String key, String type, String id, Instant time, @Nullable String subject, Object data) {
        this(topic, key, type, id, time, subject, data, null);
    }
}
