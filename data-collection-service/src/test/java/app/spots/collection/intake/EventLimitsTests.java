package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void knowsItsPurposes() {
        assertThat(EventFields.isKnownPurpose("training")).isTrue();
        assertThat(EventFields.isKnownPurpose("sale")).isFalse();
        assertThat(EventFields.isKnownPurpose(null)).isFalse();
    }

    private String fate(String event) {
        return read(event) instanceof Verdict.Refused<EventFields> refused ? refused.reason() : "ok";
    }

    private Verdict<EventFields> read(String event) {
        return reader.read(slice(event), "agent_a", fields -> fields);
    }

    private static JsonSlice slice(String text) {
        return JsonSlice.whole(text.getBytes(StandardCharsets.UTF_8));
    }
}
