package app.spots.collection.feed;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in a topic.
 *
 * @param place where, so that no redelivery is taken for another record; a new topic of the same name has other places
 * @param key empty where it has none
 * @param body empty for a tombstone
 */
public record FeedRecord(String place, String key, Map<String, String> headers, byte[] body) {

    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
