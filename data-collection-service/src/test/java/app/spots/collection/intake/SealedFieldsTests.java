package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.collection.intake.Verdict.Admitted;
import app.spots.contracts.event.EventTypes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's own words may say anything, are seen by no screen and leave no trace in a hash. */
class SealedFieldsTests {
    private final SealedFields sealed = new SealedFields();
    private final EventReader reader = Readers.events();

    @Test
    void theContractsSayWhichTheyAre() {
        assertThat(sealed.of(EventTypes.SEARCH_PERFORMED)).containsExactly("query");
        assertThat(sealed.of(EventTypes.FEEDBACK_GIVEN)).containsExactly("reason");
        assertThat(sealed.of(EventTypes.VISIT_RECORDED)).isEmpty();
        assertThat(sealed.of("spots.nothing.v1")).isEmpty();
    }

    @Test
    void masksThemInACopy() {
        JsonNode event = json(search("\"query\":\"my secret\","));
        JsonNode asItCame = event.deepCopy();

        assertThat(sealed.masked(event)).isEqualTo(json(search("\"query\":true,")));
        assertThat(event).isEqualTo(asItCame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"spots.search.performed.v1\",\"payload\":{\"query\":null}}",
                "{\"type\":\"spots.search.performed.v1\",\"payload\":{\"resultCount\":1}}",
                "{\"type\":\"spots.search.performed.v1\",\"payload\":[\"query\"]}",
                "{\"type\":\"spots.search.performed.v1\"}",
                "{\"type\":\"spots.visit.recorded.v1\",\"payload\":{\"query\":\"x\"}}",
                "{\"type\":7,\"payload\":{\"query\":\"x\"}}",
                "[]"
            })
    void anEventWithoutThemStaysAsItIs(String event) {
        JsonNode node = json(event);

        assertThat(sealed.masked(node)).isSameAs(node);
    }

    @Test
    void theyMaySayAnythingAndDoNotTouchTheFingerprint() {
        Admitted<Map<String, Object>> one = admitted(search("\"query\":\"ada@example.org\","));
        Admitted<Map<String, Object>> other = admitted(search("\"query\":\"+49 170 1234567\","));

        assertThat(one.event()).isEqualTo(Map.of("query", "ada@example.org", "resultCount", 3));
        assertThat(one.keepOriginal()).isTrue();
        assertThat(one.fingerprint())
                .isEqualTo(other.fingerprint())
                .isNotEqualTo(admitted(search("")).fingerprint());
    }

    private Admitted<Map<String, Object>> admitted(String event) {
        return (Admitted<Map<String, Object>>) reader.read(
                JsonSlice.whole(event.getBytes(StandardCharsets.UTF_8)),
                "agent_a",
                fields -> reader.checkedPayload(EventTypes.SEARCH_PERFORMED, fields));
    }

    private static String search(String query) {
        return "{\"eventId\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"type\":\"spots.search.performed.v1\","
                + "\"payload\":{" + query + "\"resultCount\":3}}";
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
