package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FingerprintTests {

    /** Fingerprints are kept for ever: an event sent again in a year must still be known. The hash was computed by other means. */
    @Test
    void staysAsItWasEverComputed() {
        assertThat(of("{\"b\": 1, \"a\": \"é\", \"seq\": 5, \"p\": {\"z\": [true, \"q\"], \"y\": 1.5}}"))
                .isEqualTo("6f7cd08c7e8ae9c888497757b883456e1ea8d9bb8c14cbbc487ed51d6e7cd087");
    }

    @Test
    void neitherOrderNorSpellingNorTheLeftOutMemberChangesIt() {
        assertThat(of("{\"p\":{\"y\":1.5,\"z\":[true,\"q\"]},\"a\":\"\\u00e9\",\"seq\":6,\"b\":1}"))
                .isEqualTo(of("{\"b\": 1, \"a\": \"é\", \"seq\": 5, \"p\": {\"z\": [true, \"q\"], \"y\": 1.5}}"));
    }

    @Test
    void everythingElseDoes() {
        assertThat(of("{\"a\":\"1\"}")).isNotEqualTo(of("{\"a\":1}")).isNotEqualTo(of("{\"a1\":\"\"}"));
    }

    private static String of(String json) {
        JsonNode event = JsonMapper.shared().readTree(json);
        return HexFormat.of().formatHex(Fingerprint.ofContent("agent_x", event, "seq"));
    }
}
