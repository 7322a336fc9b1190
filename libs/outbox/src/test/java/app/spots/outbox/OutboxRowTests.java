package app.spots.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxRowTests {

    @Test
    void whatHasOneTopicAndKeyGoesIntoOneRowInItsOrder() {
        List<OutboxMessage> messages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            messages.add(message("t", "a", "a" + i));
            messages.add(message("t", "b", "b" + i));
        }
        messages.add(message("other", "a", "alone"));

        List<OutboxRow> rows = OutboxRow.of(messages);

        assertThat(rows).extracting(OutboxRow::messages).containsExactly(10, 10, 1);
        assertThat(payloads(rows.get(0))).containsExactly("a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9");
        assertThat(rows.get(0).unpacked().get(3).headers()).isEqualTo(Map.of("ce_id", "a3", "empty", ""));
        assertThat(rows.get(2).payload()).isEqualTo("alone".getBytes(StandardCharsets.UTF_8));
        assertThat(rows.get(2).headers()).containsExactly("ce_id", "alone", "empty", "");
    }

    @Test
    void keepsTombstonesBetweenOtherMessages() {
        List<OutboxMessage> messages = new ArrayList<>();
        for (int i = 0; i < MessageBundle.MIN_MESSAGES; i++) {
            messages.add(message("t", "k", i == 2 ? "" : "m" + i));
        }
        messages.add(1, OutboxMessage.tombstone("t", "k", Map.of()));

        OutboxRow row = OutboxRow.of(messages).getFirst();

        assertThat(row.unpacked()).extracting(OutboxMessage::payload).satisfies(payloads -> {
            assertThat(payloads).hasSize(messages.size());
            assertThat(payloads.get(0)).isEqualTo("m0".getBytes(StandardCharsets.UTF_8));
            assertThat(payloads.get(1)).isNull();
            assertThat(payloads.get(3)).isEmpty();
        });
    }

    @Test
    void boundsARowByItsMessagesAndItsBytes() {
        byte[] large = new byte[MessageBundle.MAX_BYTES / 2];
        OutboxMessage one = new OutboxMessage("t", "large", Map.of(), large);
        List<OutboxMessage> many = new ArrayList<>(List.of(one, one, one));
        for (int i = 0; i < MessageBundle.MAX_MESSAGES + 2; i++) {
            many.add(message("t", "many", "m" + i));
        }

        List<OutboxRow> rows = OutboxRow.of(many);

        assertThat(rows).extracting(OutboxRow::messages).containsExactly(1, 1, 1, MessageBundle.MAX_MESSAGES, 2);
        assertThat(rows.stream().flatMap(row -> row.unpacked().stream())).hasSize(many.size());
    }

    private static OutboxMessage message(String topic, String key, String payload) {
        return new OutboxMessage(
                topic, key, Map.of("ce_id", payload, "empty", ""), payload.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> payloads(OutboxRow row) {
        return row.unpacked().stream().map(OutboxRowTests::text).toList();
    }

    private static String text(OutboxMessage message) {
        return message.payload() == null ? "" : new String(message.payload(), StandardCharsets.UTF_8);
    }
}
