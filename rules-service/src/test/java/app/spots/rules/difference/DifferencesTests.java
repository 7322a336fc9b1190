package app.spots.rules.difference;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.rulescore.Pack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class DifferencesTests {

    private static String canonical() throws IOException {
        return Pack.read(new ClassPathResource("packs/starting-pack.json").getContentAsString(StandardCharsets.UTF_8))
                .canonicalJson();
    }

    @Test
    void aPackIsNoDifferentFromItself() throws IOException {
        assertThat(Differences.between(Pack.read(canonical()), Pack.read(canonical())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"factor\":1.2,\"id\":\"doors-active-community\" | \"factor\":1.3,\"id\":\"doors-active-community\" | rule doors-active-community: factor from 1.2 to 1.3",
                "\"exclude\":{\"input\":\"candidate.closed\"} | \"exclude\":{\"not\":[{\"input\":\"candidate.closed\"}]} | filter closed: exclude from candidate.closed to !candidate.closed",
                "\"title\":\"A door to an active community\" | \"title\":\"A door\" | rule doors-active-community: title from A door to an active community to A door",
                "\"scoreSteps\":1000000 | \"scoreSteps\":1000 | pack starting-pack: scoreSteps from 1000000 to 1000",
                "\"city\":1.08 | \"city\":1.09 | table expert-scope: content from",
                "\"start\":1},\"when\":{\"input\":\"candidate.activeCommunity\"} | \"start\":0.5},\"when\":{\"input\":\"candidate.activeCommunity\"} | weight from 1 to 0.5",
                "\"id\":\"doors\",\"max\":2.5 | \"id\":\"doors\",\"max\":3 | family doors: max from 2.5 to 3"
            })
    void tellsAChangeInWords(String before, String after, String words) throws IOException {
        String json = canonical();
        int at = json.indexOf(before);
        assertThat(at).as("the pack holds %s", before).isNotNegative();
        String changed = json.substring(0, at) + after + json.substring(at + before.length());

        assertThat(Differences.between(Pack.read(json), Pack.read(changed)))
                .singleElement()
                .satisfies(difference -> assertThat(difference.words()).contains(words));
    }

    @Test
    void tellsWhatIsNewAndWhatIsGone() throws IOException {
        Pack pack = Pack.read(canonical());
        Pack renamed = Pack.read(canonical().replace("\"id\":\"blocked\"", "\"id\":\"banned\""));

        assertThat(Differences.between(pack, renamed))
                .extracting(Difference::words)
                .contains(
                        "filter banned is new: never shown when candidate.blocked",
                        "filter blocked is gone; it was: never shown when candidate.blocked");
    }
}
