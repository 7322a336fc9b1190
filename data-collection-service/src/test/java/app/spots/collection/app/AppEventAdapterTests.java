package app.spots.collection.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.collection.intake.RefusedEventException;
import app.spots.collection.testing.AppEvents;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AppEventAdapterTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void everyEventTypeHasAGoldenExample() {
        Set<String> shown = AppEvents.golden().stream()
                .map(golden -> golden.event().path("event_type").asString())
                .collect(Collectors.toSet());

        assertThat(shown).isEqualTo(AppEventMapping.BY_EVENT_TYPE.keySet()).hasSize(15);
    }

    /** Made once and never to change: an app that sends again after an upgrade of the cluster must find its own. */
    @Test
    void theIdOfAnEventIsForEver() {
        ObjectNode event = json("""
                {"event_type":"spot_tap","parameters":{"spot_id":"spot_1"},"timestamp":"2026-05-01T10:00:00.000Z",
                 "agent_id":"agent_1"}""");

        assertThat(idOf(event)).isEqualTo(UUID.fromString("bd4b2707-61ab-5199-a983-5e3c00fe783f"));
    }

    @Test
    void theIdGoesByContentNotBySpellingOrContext() {
        ObjectNode event = AppEvents.ofType("scroll_depth", "agent_1");
        ObjectNode spelled = JSON.createObjectNode();
        List.copyOf(event.properties()).reversed().forEach(member -> spelled.set(member.getKey(), member.getValue()));
        spelled.set("context", JSON.createObjectNode());

        assertThat(idOf(spelled)).isEqualTo(idOf(event));
        for (String member : List.of("event_type", "timestamp", "agent_id")) {
            ObjectNode other = event.deepCopy();
            other.put(member, member.equals("event_type") ? "list_view_started" : "2026-05-01T10:00:00.001Z");
            assertThat(idOf(other)).as(member).isNotEqualTo(idOf(event));
        }
        ObjectNode other = event.deepCopy();
        ((ObjectNode) other.get("parameters")).put("scroll_velocity", 7);
        assertThat(idOf(other)).isNotEqualTo(idOf(event));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T10:00:00.000Z,      2026-05-01T10:00:00Z",
        "2026-05-01T10:00:00.000+02:00, 2026-05-01T08:00:00Z",
        "2026-05-01T10:00:00.123456,    2026-05-01T10:00:00.123456Z"
    })
    void readsDartsTimes(String timestamp, String occurredAt) {
        ObjectNode event = AppEvents.ofType("spot_tap", "agent_1");
        event.put("timestamp", timestamp);

        assertThat(AppEventAdapter.toOurs(event).path("occurredAt").asString()).isEqualTo(occurredAt);
    }

    @ParameterizedTest
    @CsvSource({
        "event_type, '\"dream\"',   type_unknown",
        "event_type, 7,             field_missing: event_type",
        "timestamp,  null,          field_missing: timestamp",
        "timestamp,  '\"yesterday\"', field_invalid: timestamp",
        "timestamp,  '{}',          field_invalid: timestamp"
    })
    void namesWhatIsWrong(String member, String value, String reason) {
        ObjectNode event = AppEvents.ofType("spot_tap", "agent_1");
        event.set(member, JSON.readTree(value));

        assertThatThrownBy(() -> AppEventAdapter.toOurs(event))
                .isInstanceOf(RefusedEventException.class)
                .hasMessage(reason);
    }

    @Test
    void cutsWordsWithoutBreakingACharacter() {
        ObjectNode event = AppEvents.ofType("search_performed", "agent_1");
        ((ObjectNode) event.get("parameters")).put("query", "x".repeat(499) + "\uD83D\uDE00 and more");

        assertThat(AppEventAdapter.toOurs(event).path("payload").path("query").asString())
                .isEqualTo("x".repeat(499));
    }

    private static UUID idOf(ObjectNode event) {
        return UUID.fromString(AppEventAdapter.toOurs(event).path("eventId").asString());
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text);
    }
}
