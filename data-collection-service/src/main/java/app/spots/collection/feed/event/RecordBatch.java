package app.spots.collection.feed.event;

import app.spots.collection.feed.FeedRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/** The records of a polled batch. */
public final class RecordBatch {
    private RecordBatch() {}

    /**
     * All in one transaction; where that fails, one by one, so that the container learns which record it is (an outage fails
     * at the first, and is waited out).
     *
     * @param take takes effect for all of them or for none
     */
    public static void each(Message<?> batch, Consumer<List<FeedRecord>> take) {
        List<FeedRecord> records = of(batch);
        try {
            take.accept(records);
        } catch (RuntimeException e) {
            for (int i = 0; i < records.size(); i++) {
                try {
                    take.accept(List.of(records.get(i)));
                } catch (RuntimeException one) {
                    throw new BatchListenerFailedException("a record cannot be taken", one, i);
                }
            }
        }
    }

    private static List<FeedRecord> of(Message<?> batch) {
        List<?> bodies = (List<?>) batch.getPayload();
        MessageHeaders headers = batch.getHeaders();
        List<FeedRecord> records = new ArrayList<>(bodies.size());
        for (int i = 0; i < bodies.size(); i++) {
            records.add(new FeedRecord(
                    place(headers, i),
                    text(column(headers, KafkaHeaders.RECEIVED_KEY, i)),
                    ownHeaders(column(headers, KafkaHeaders.BATCH_CONVERTED_HEADERS, i)),
                    bodies.get(i) instanceof byte[] body ? body : new byte[0]));
        }
        return records;
    }

    private static String place(MessageHeaders headers, int i) {
        return column(headers, KafkaHeaders.RECEIVED_TOPIC, i) + "-"
                + column(headers, KafkaHeaders.RECEIVED_PARTITION, i) + "@" + column(headers, KafkaHeaders.OFFSET, i)
                + "/" + column(headers, KafkaHeaders.RECEIVED_TIMESTAMP, i);
    }

    private static Map<String, String> ownHeaders(@Nullable Object headers) {
        Map<String, String> own = new HashMap<>();
        if (headers instanceof Map<?, ?> map) {
            map.forEach((name, value) -> own.put(String.valueOf(name), text(value)));
        }
        return own;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            default -> value.toString();
        };
    }

    private static @Nullable Object column(MessageHeaders headers, String name, int i) {
        return headers.get(name) instanceof List<?> values && i < values.size() ? values.get(i) : null;
    }
}
