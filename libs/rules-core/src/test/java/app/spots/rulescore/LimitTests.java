package app.spots.rulescore;

import static app.spots.rulescore.TestPacks.family;
import static app.spots.rulescore.TestPacks.filter;
import static app.spots.rulescore.TestPacks.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.spots.rulescore.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exactly as much as a limit allows is taken, and one more is not. */
class LimitTests {

    private static final String GOOD = TestPacks.json("", family("all", 0.5, 2, rule("one", "true", "1.5")));

    @ParameterizedTest
    @ValueSource(strings = {"\u00e9", "\u20ac", "\ud83d\ude00", "\u07ff", "\u0800", "\u007f"})
    void sizeCountsBytesOfUtf8(String filling) {
        // After the pack, so that a text within the limit is refused for another reason: nothing may stand there.
        int width = filling.getBytes(StandardCharsets.UTF_8).length;
        int room = PackLimits.MAX_BYTES - GOOD.length();
        String largest = GOOD + " ".repeat(room % width) + filling.repeat(room / width);

        assertThat(problem(largest)).doesNotContain("longer than");
        assertThat(problem(largest + " ")).contains("longer than 524288 bytes");
        assertThat(problem(largest.getBytes(StandardCharsets.UTF_8))).doesNotContain("longer than");
        assertThat(problem((largest + " ").getBytes(StandardCharsets.UTF_8))).contains("longer than 524288 bytes");
    }

    @Test
    void aPackOfExactlyTheLargestSizeIsRead() {
        String largest = GOOD + " ".repeat(PackLimits.MAX_BYTES - GOOD.length());

        assertThat(Pack.read(largest).id())
                .isEqualTo(Pack.read(largest.getBytes(StandardCharsets.UTF_8)).id());
    }

    @Test
    void namesAndIdsOfSixtyFour() {
        String name = "h".repeat(64);
        assertThatCode(() -> Pack.read(GOOD.replace("\"hour\"", "\"" + name + "\"")))
                .doesNotThrowAnyException();
        assertThat(problem(GOOD.replace("\"hour\"", "\"" + name + "h\"")))
                .isEqualTo("\"" + name + "...\" is no name of ASCII letters and digits");
        assertThatCode(() -> Pack.read(GOOD.replace("\"rank\"", "\"" + name + "\"")))
                .doesNotThrowAnyException();
        assertThat(problem(GOOD.replace("\"rank\"", "\"" + name + "h\""))).contains(name + "...\" is no id");
        assertThatCode(() -> Pack.read(GOOD.replace("\"id\": \"one\"", "\"id\": \"" + name + "\"")))
                .doesNotThrowAnyException();
        assertThat(problem(GOOD.replace("\"scoreSteps\"", "\"" + name + "\":1,\"scoreSteps\"")))
                .startsWith("an unknown field \"" + name + "\";");
    }

    @Test
    void aThousandRules() {
        String most = IntStream.range(0, 1000)
                .mapToObj(i -> rule("r" + i, "true", "1"))
                .collect(Collectors.joining(","));

        assertThat(Pack.read(TestPacks.json("", family("all", 1, 1, most))).rules())
                .hasSize(1000);
    }

    @Test
    void aKeyCountsAsAnArgumentInDepth() {
        String key = "{'if': [true, 'a', 'b']}";
        String deepest = "{'gt': [{'lookup': ['all', " + key + "]}, 0]}";
        for (int i = 0; i < 20; i++) {
            deepest = "{'not': [" + deepest + "]}";
        }
        String within = deepest;

        assertThatCode(() -> Pack.read(TestPacks.json(filter("gone", within), "")))
                .doesNotThrowAnyException();
        assertThat(problem(TestPacks.json(filter("gone", "{'not': [" + within + "]}"), "")))
                .isEqualTo("the expression is nested deeper than 24");
    }

    @Test
    void anInputMayHaveOneValueOnly() {
        assertThatCode(() -> Pack.read(GOOD.replace("\"min\": 0, \"max\": 23", "\"min\": 5, \"max\": 5")))
                .doesNotThrowAnyException();
    }

    @Test
    void theFinestGridThatIsExact() {
        String steps = "'min': -4503599627370496, 'max': 0, 'steps': 1".replace('\'', '"');

        assertThatCode(() -> Pack.read(GOOD.replace("\"min\": 0, \"max\": 1, \"steps\": 1000", steps)))
                .doesNotThrowAnyException();
        assertThat(problem(GOOD.replace("\"min\": 0, \"max\": 1, \"steps\": 1000", steps.replace("496", "497"))))
                .contains("leave its grid exact");
    }

    @Test
    void aFactorOfZeroIsNotNegative() {
        Pack pack = TestPacks.withRules(rule("half", "true", "0", 0.5, 1, 0.5));

        assertThat(TestPacks.starting(pack).factor(TestPacks.facts(pack, java.util.Map.of())))
                .isEqualTo(0.5);
    }

    @Test
    void negativeZeroIsZero() {
        Pack pack = TestPacks.withRules(
                rule("half", "true", "-0", 0.5, 1, 0.5), rule("read", "true", "{'input': 'candidate.x'}"));
        Trace trace = TestPacks.starting(pack).trace(0.5, TestPacks.facts(pack, java.util.Map.of("candidate.x", -0.0)));

        assertThat(trace.families().get(0).rules())
                .extracting(Trace.RuleStep::factor)
                .containsExactly(0.0, 0.0);
        assertThat(trace.families().get(0).rules().get(1).reads()).containsExactly(new Trace.Read("candidate.x", 0.0));
        assertThat(Pack.read(CanonicalJson.write(app.spots.rulescore.json.JsonReader.read(GOOD, 1 << 20, 64)))
                        .id())
                .isEqualTo(Pack.read(GOOD).id());
    }

    @Test
    void wordsMayBeAsLongAsTheirLimit() {
        assertThatCode(() -> Pack.read(GOOD.replace("Rule one", "x".repeat(200))))
                .doesNotThrowAnyException();
        assertThatCode(() -> Pack.read(GOOD.replace("\"new\": 1.5", "\"" + "k".repeat(200) + "\": 1.5")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x20, 0x7E, 0xA0, 0xAC, 0xAE, 0x2010, 0x2027, 0x202F, 0x2070, 0xFE0E, 0xFE0F, 0xFFFC, 0x1BC9F, 0x1BCA4,
                0x1F600, 0xDFFFF
            })
    void whatShowsIsTaken(int codePoint) {
        assertThatCode(() -> Pack.read(GOOD.replace("Rule one", "a" + Character.toString(codePoint) + "b")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x7F, 0x9F, 0xAD, 0x200B, 0x200F, 0x2028, 0x202E, 0x2060, 0x206F, 0xE000, 0xF8FF, 0xFE00, 0xFE0D,
                0xFFF0, 0xFFFB, 0x1BCA0, 0x1BCA3, 0xE0000, 0x10FFFF
            })
    void whatDoesNotShowIsRefused(int codePoint) {
        assertThat(problem(GOOD.replace("Rule one", "a" + Character.toString(codePoint) + "b")))
                .isEqualTo(String.format("a text holds the invisible character U+%04X", codePoint));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0xA0, 0x1680, 0x2000, 0x200A, 0x202F, 0x205F, 0x3000})
    void spacesAloneAreNoWords(int codePoint) {
        assertThat(problem(GOOD.replace("Rule one", Character.toString(codePoint))))
                .startsWith("a text of 1 to 200");
        assertThatCode(() -> Pack.read(GOOD.replace("Rule one", Character.toString(codePoint) + "a")))
                .doesNotThrowAnyException();
    }

    private static String problem(String json) {
        return catchThrowableOfType(PackRefused.class, () -> Pack.read(json)).problem();
    }

    private static String problem(byte[] json) {
        return catchThrowableOfType(PackRefused.class, () -> Pack.read(json)).problem();
    }
}
