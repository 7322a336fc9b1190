package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is just within a limit and what is just beyond it. */
class EventLimitsTests {
    private static final String ID = "\"eventId\":\"01890a5d-ac96-774b-bcce-b302099a8057\"";

    private final EventReader reader = Readers.events();

    @Test
    void aTooLongEventIsOneByteOver() {
        String event = "{" + ID + ",\"seq\":1,\"in\":\"\"}";
        String fits = event.replace("\"\"", '"' + "x".repeat(EventReader.MAX_EVENT_BYTES - event.length()) + '"');

        assertThat(fate(fits)).isEqualTo("ok");
        assertThat(fate(fits.replace("\"}", "x\"}"))).isEqualTo("too_large");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "9007199254740991, 9007199254740991", "0,", "9007199254740992,", "1.0,", "-1,"})
    void aSeqIsReadOfWhatIsRefusedToo(String seq, @Nullable Long read) {
        Verdict<EventFields> verdict = read("{" + ID + ",\"seq\":" + seq + ",\"in\":\"\\u0000\"}");

        assertThat(verdict.seq()).isEqualTo(read);
        assertThat(verdict.eventId()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'agentId':'agent_a-1_B'};agent_a-1_B",
                "{'agentId':'user_a'};",
                "{'agentId':7};",
                "{'agentId':''};",
                "{'other':'agent_a'};",
                "{'agentId';",
            })
    void namesItsAgentOnlyByAnAgentsId(String event, @Nullable String agentId) {
        assertThat(EventReader.agentIdOf(slice(event.replace('\'', '"')))).isEqualTo(agentId);
    }

    @Test
    void mayNestAsDeepAsTheLimitSays() {
        String deepest = "{" + ID + ",\"in\":" + "[".repeat(EventReader.MAX_DEPTH - 1)
                + "]".repeat(EventReader.MAX_DEPTH - 1) + "}";

        assertThat(judged(deepest)).isEqualTo("ok");
        assertThat(judged(deepest.replace("[]", "[[]]"))).isEqualTo("too_deep");
    }

    /** Of what could not be read, an id or a seq is taken only where it stands plainly. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"eventId\":{},\"seq\":[1],\"x\":tru}",
                "{\"eventId\":7,\"seq\":\"7\",\"x\":tru}",
                "{\"eventId\":\"no id\",\"seq\":007,\"x\":tru}",
                "{\"eventId\":nul,\"seq\":99999999999999999999,\"x\":tru}",
                "no JSON"
            })
    void anEventWithoutAReadableIdHasNone(String event) {
        Verdict<EventFields> verdict = read(event);

        assertThat(verdict.eventId()).isNull();
        assertThat(verdict.seq()).isNull();
        assertThat(verdict.keepOriginal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[1];not_an_object",
                "\"text\";not_an_object",
                "{\"seq\":1};field_missing: eventId",
                "{;json_invalid"
            })
    void saysWhatItIsNot(String event, String reason) {
        assertThat(fate(event)).isEqualTo(reason);
    }

    @Test
    void anOperatorsStatementNamesNoPerson() {
        reader.checkStatement("consentBasis", "contract 17 of 2026, annex B+");

        assertThatThrownBy(() -> reader.checkStatement("consentBasis", "ada@example.org said so"))
                .isInstanceOf(InvalidEnvelopeException.class)
                .hasMessageContaining("consentBasis")
                .hasMessageNotContaining("ada");
    }

    @Test
    void namesWhatCameWithoutAnIdByItsContentAlone() {
        UUID name = EventReader.nameOf(json("{\"a\":1,\"b\":2}"));

        assertThat(name).isEqualTo(EventReader.nameOf(json("{\"b\":2,\"a\":1}")));
        assertThat(name).isNotEqualTo(EventReader.nameOf(json("{\"a\":1,\"b\":3}")));
        assertThat(name.version()).isEqualTo(5);
    }

    @Test
    void knowsItsPurposes() {
        assertThat(EventFields.isKnownPurpose("training")).isTrue();
        assertThat(EventFields.isKnownPurpose("sale")).isFalse();
        assertThat(EventFields.isKnownPurpose(null)).isFalse();
    }

    private String fate(String event) {
        return read(event) instanceof Verdict.Refused<EventFields> refused ? refused.reason() : "ok";
    }

    private String judged(String event) {
        JsonSlice slice = JsonScanner.value(event.getBytes(StandardCharsets.UTF_8));
        return reader.read(slice, "agent_a", fields -> fields) instanceof Verdict.Refused<EventFields> refused
                ? refused.reason()
                : "ok";
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    private Verdict<EventFields> read(String event) {
        return reader.read(slice(event), "agent_a", fields -> fields);
    }

    private static JsonSlice slice(String text) {
        return JsonSlice.whole(text.getBytes(StandardCharsets.UTF_8));
    }
}
