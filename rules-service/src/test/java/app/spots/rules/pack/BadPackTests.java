package app.spots.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.rules.RulesHttp;
import app.spots.rules.RulesHttp.Answer;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Hostile packs over HTTP: refused with their place, and what is published stays what it was. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "rules")
class BadPackTests {

    private static final String PACKS = "/v1/rules/packs";

    @LocalServerPort
    int port;

    @Autowired
    TestTokens tokens;

    RulesHttp operator;
    String current;
    String good;

    @BeforeEach
    void rememberWhatIsPublished() throws Exception {
        operator = new RulesHttp(port, tokens.operator());
        Answer answer = operator.get(PACKS + "/current");
        current = answer.text("/packId");
        good = answer.body().get("pack").toString();
    }

    @AfterEach
    void theLastGoodPackStays() throws Exception {
        assertThat(operator.get(PACKS + "/current").text("/packId")).isEqualTo(current);
        assertThat(operator.post(
                                "/v1/rules/evaluate",
                                "{\"candidates\": [{\"id\": \"a\", \"score\": 0.5, \"inputs\": {\"type\": \"spot\"}}]}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a table that looks itself up | \"city\":1.08 | \"city\":{\"lookup\":[\"expert-scope\",\"city\"]} | tables.expert-scope",
                "NaN | \"factor\":1.2 | \"factor\":NaN | line 1, column",
                "an infinity | \"factor\":1.2 | \"factor\":Infinity | line 1, column",
                "a number beyond doubles | \"factor\":1.2 | \"factor\":1e999 | line 1, column",
                "a negative factor | \"factor\":1.2 | \"factor\":-1.2 | never negative",
                "a negative bound | \"max\":2.5,\"min\":1 | \"max\":2.5,\"min\":-1 | bounds",
                "an id twice | \"id\":\"blocked\" | \"id\":\"closed\" | stands twice",
                "a field twice | \"scoreSteps\": | \"scoreSteps\":5,\"scoreSteps\": | stands twice",
                "an id in another script | \"id\":\"blocked\" | \"id\":\"bl\u043ecked\" | lower-case letters",
                "a title that runs backwards | \"title\":\" | \"title\":\"\u202e | U+202E",
                "an unpaired surrogate | \"title\":\" | \"title\":\"\\ud800 | surrogate",
                "a string for a number | \"scoreSteps\":1000000 | \"scoreSteps\":\"1000000\" | scoreSteps",
                "a number for a string | \"type\":\"bool\" | \"type\":7 | a string should stand here",
                "an unknown operator | {\"gt\": | {\"above\": | unknown operator",
                "an unknown field | \"scoreSteps\": | \"script\":\"rm\",\"scoreSteps\": | unknown field",
                "a later format | \"formatVersion\":1 | \"formatVersion\":2 | format 1 only",
                "a later engine | \"minEngine\":1 | \"minEngine\":99 | later engine"
            })
    void isRefusedWithItsPlace(String what, String before, String after, String detail) throws Exception {
        int at = good.indexOf(before);
        assertThat(at).as("the pack holds %s", before).isNotNegative();

        Answer refused = operator.post(PACKS, good.substring(0, at) + after + good.substring(at + before.length()));

        assertThat(refused.status()).as(what).isEqualTo(422);
        assertThat(refused.detail()).as(what).contains(detail);
    }

    @Test
    void isRefusedWhenTooLargeTooDeepOrCutOff() throws Exception {
        assertThat(operator.post(PACKS, good + " ".repeat(600_000)).status()).isEqualTo(413);
        assertThat(operator.post(PACKS, " ".repeat(10 << 20)).status()).isEqualTo(413);
        Answer deep = operator.post(PACKS, "[".repeat(10_000) + "]".repeat(10_000));
        assertThat(deep.status()).isEqualTo(422);
        assertThat(deep.detail()).contains("nested deeper than");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            Answer cut = operator.post(PACKS, good.substring(0, 1 + random.nextInt(good.length() - 1)));
            assertThat(cut.status()).isEqualTo(422);
            assertThat(cut.detail()).startsWith("line 1, column ");
        }
    }

    @Test
    void isRefusedWhenItCouldNeverBePublished() throws Exception {
        String quotes = "\\\"".repeat(190);
        String tables = IntStream.range(0, 2)
                .mapToObj(table -> IntStream.range(0, 600)
                        .mapToObj(entry -> "\"" + quotes + entry + "\":1")
                        .collect(Collectors.joining(",", "\"quotes-" + table + "\":{\"entries\":{", "}}")))
                .collect(Collectors.joining(","));

        Answer refused = operator.post(PACKS, good.replace("\"tables\":{", "\"tables\":{" + tables + ","));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).contains("in the event that publishes it");
    }
}
