package app.spots.collection.training.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.Interaction;
import app.spots.servicedefaults.event.ReceivedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

class TrainingInterestTests {
    static final List<String> TYPES = EventTypes.INTERACTIONS.stream().sorted().toList();
    private static final UUID IMPRESSION = UUID.fromString("01890c3e-0000-7000-8000-000000000001");

    private final JsonMapper mapper = JsonMapper.shared();
    private final TrainingInterest interest = new TrainingInterest();

    /** Whatever is declined must be what the reader makes nothing of. */
    @ParameterizedTest
    @FieldSource("TYPES")
    void declinesOnlyWhatTellsNothing(String type) {
        if (!interest.concerns(message(type, interaction(null, Map.of())))) {
            assertThat(read(type, interaction(null, Map.of()))).isEqualTo(InteractionsRead.Told.NOTHING);
        }
    }

    @Test
    void declinesFeedbackAboutNothingThatWasShown() {
        assertThat(interest.concerns(message(EventTypes.FEEDBACK_GIVEN, interaction(null, feedback(null)))))
                .isFalse();
        assertThat(interest.concerns(message("spots.something.else.v1", interaction(null, Map.of()))))
                .isFalse();
    }

    @Test
    void wantsFeedbackThatNamesAnImpressionInEitherPlace() {
        Interaction outside = interaction(IMPRESSION, feedback(null));
        Interaction inside = interaction(null, feedback(IMPRESSION));

        for (Interaction named : List.of(outside, inside)) {
            assertThat(interest.concerns(message(EventTypes.FEEDBACK_GIVEN, named)))
                    .isTrue();
            assertThat(read(EventTypes.FEEDBACK_GIVEN, named)).isNotEqualTo(InteractionsRead.Told.NOTHING);
        }
    }

    @Test
    void leavesWhatIsNoEventToItsReader() {
        assertThat(interest.concerns(new ConsumerRecord<>(Topics.INTERACTIONS, 0, 0, "k", new byte[0])))
                .isTrue();
        ConsumerRecord<String, byte[]> tombstone = new ConsumerRecord<>(Topics.INTERACTIONS, 0, 0, "k", null);
        tombstone.headers().add(CloudEventHeaders.TYPE, EventTypes.FEEDBACK_GIVEN.getBytes(StandardCharsets.UTF_8));
        assertThat(interest.concerns(tombstone)).isTrue();
    }

    private InteractionsRead.Told read(String type, Interaction interaction) {
        return new InteractionsRead(mapper)
                .read(new ReceivedEvent(
                        "k", "id", type, "/x", null, null, null, mapper.writeValueAsBytes(interaction)));
    }

    private ConsumerRecord<String, byte[]> message(String type, Interaction interaction) {
        ConsumerRecord<String, byte[]> message =
                new ConsumerRecord<>(Topics.INTERACTIONS, 0, 0, "k", mapper.writeValueAsBytes(interaction));
        message.headers().add(CloudEventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
        return message;
    }

    private static Map<String, Object> feedback(@Nullable UUID impressionId) {
        Map<String, Object> payload = new HashMap<>(Map.of(
                "feedbackType", "recommendation", "satisfaction", 0.5, "targetId", "spot_1", "metadata", Map.of()));
        if (impressionId != null) {
            payload.put("impressionId", impressionId.toString());
        }
        return payload;
    }

    private static Interaction interaction(@Nullable UUID impressionId, Map<String, Object> payload) {
        Instant now = Instant.parse("2026-11-01T10:00:00Z");
        return new Interaction(
                UUID.randomUUID(),
                "agent_1",
                "install_1",
                1L,
                now,
                "same_boot",
                now,
                "2026-01",
                null,
                List.of("training"),
                null,
                impressionId,
                payload);
    }
}
