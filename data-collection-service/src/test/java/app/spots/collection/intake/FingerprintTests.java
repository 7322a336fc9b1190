package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

    /** Hashes by other means: every byte of a length counts. */
    @Test
    void tellsLongContentsApartByTheirLengthsToo() {
        assertThat(of("{\"a\":\"" + "x".repeat(300) + "\"}"))
                .isEqualTo("97b3c8da28b198eb40227a6ff4a6f29a17f2eb6d86ecd48afc1b0d1e81d8bedf");
        assertThat(of("{\"a\":\"" + "x".repeat(100_000) + "\"}"))
                .isEqualTo("673773cd6dc0ec92eed19eb99b5a8ecef766af3bf0674600409c4d3b6c081804");
        assertThat(of("{\"a\":[" + "0,".repeat(299) + "0]}"))
                .isEqualTo("5b92253f38bfba792efb8d9241bbd7e71f9ada8a2729798ca467e2203f8571a7");
    }

    @Test
    void ofWhatNoParserTakesTheBytesCountAndOnlyItsOwn() {
        JsonSlice damaged =
                new JsonSlice("[{\"a\":tru}]".getBytes(StandardCharsets.UTF_8), 1, "[{\"a\":tru}".length(), 1);

        assertThat(HexFormat.of().formatHex(Fingerprint.ofBytes("agent_x", damaged)))
                .isEqualTo("0f8295da5263bb4626de603b0f9eaf8cf2cf9d7e3fb69e7611b144e955ef614f");
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
