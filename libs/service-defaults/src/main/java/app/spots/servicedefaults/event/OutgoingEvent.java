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
 */
public record OutgoingEvent(
        String topic,
        String key,
        String type,
        String id,
        Instant time,
        @Nullable String subject,
        Object data) {}
