package app.spots.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the table keeps: one message, or a {@link MessageBundle}.
 *
 * @param headers names and values in turn; none for a bundle, whose messages hold their own
 */
record OutboxRow(String topic, String key, String[] headers, byte @Nullable [] payload, int messages) {

    private record Place(String topic, String key) {}

    /**
     * Rows for messages of one transaction. Messages of one topic and key keep their order; nothing is promised of the order
     * between keys.
     */
    static List<OutboxRow> of(List<OutboxMessage> messages) {
        Map<Place, List<OutboxMessage>> byPlace = new LinkedHashMap<>();
        for (OutboxMessage message : messages) {
            byPlace.computeIfAbsent(new Place(message.topic(), message.key()), place -> new ArrayList<>())
                    .add(message);
        }
        List<OutboxRow> rows = new ArrayList<>(byPlace.size());
        byPlace.values().forEach(alike -> addRows(rows, alike));
        return rows;
    }

    private static void addRows(List<OutboxRow> rows, List<OutboxMessage> alike) {
        if (alike.size() < MessageBundle.MIN_MESSAGES) {
            alike.forEach(message -> rows.add(alone(message)));
            return;
        }
        int from = 0;
        while (from < alike.size()) {
            MessageBundle bundle = new MessageBundle();
            int to = from;
            while (to < alike.size() && bundle.takes(alike.get(to))) {
                bundle.add(alike.get(to++));
            }
            OutboxMessage first = alike.get(from);
            rows.add(
                    to == from + 1
                            ? alone(first)
                            : new OutboxRow(first.topic(), first.key(), new String[0], bundle.packed(), to - from));
            from = to;
        }
    }

    private static OutboxRow alone(OutboxMessage message) {
        return new OutboxRow(message.topic(), message.key(), HeaderArray.from(message.headers()), message.payload(), 1);
    }

    /** The messages of a row as it was read. */
    List<OutboxMessage> unpacked() {
        if (messages > 1 && payload != null) {
            return MessageBundle.unpacked(topic, key, payload);
        }
        return List.of(new OutboxMessage(topic, key, HeaderArray.toMap(headers), payload));
    }
}
