package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonScannerTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void findsMembersWhereTheyLie() {
        var members = JsonScanner.members(slice("  { \"a\" : [1, {\"b\": \"}]\\\"\"}] , \"c\": true,\"d\":\"x\" } "));

        assertThat(members.keySet()).containsExactly("a", "c", "d");
        assertThat(text(members.get("a"))).isEqualTo("[1, {\"b\": \"}]\\\"\"}]");
        assertThat(members.get("a").depth()).isEqualTo(2);
        assertThat(text(members.get("c"))).isEqualTo("true");
        assertThat(members.get("d").depth()).isZero();
    }

    @Test
    void measuresTenThousandLevelsWithoutRecursion() {
        List<JsonSlice> elements = JsonScanner.elements(slice("[1," + "[".repeat(10_000) + "]".repeat(10_000) + ",2]"));

        assertThat(elements).hasSize(3);
        assertThat(elements.get(1).depth()).isEqualTo(10_000);
    }

    @Test
    void passesOverBytesThatAreNotText() {
        byte[] body = "[\"a?\",\"b\"]".getBytes(StandardCharsets.ISO_8859_1);
        body[3] = (byte) 0xE2;

        assertThat(JsonScanner.elements(JsonSlice.whole(body))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[", "[1", "[1,", "[1 2]", "[,]", "[1,]", "[{]}", "[\"a]", "[\"a\\\"]", "[1]]", "{}", "[1}"})
    void refusesWhatDoesNotClose(String body) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> JsonScanner.elements(slice(body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{\"a\":}",
                "{\"a\" 1}",
                "{\"a\":1]",
                "{\"a\":1 2}",
                "{\"a\":[}]}",
                "{\"a\":[1}}",
                "{\"a\":{]}",
                "{a:1}",
                "{1:1}",
                "{}}",
                "{\"a\":1} x",
                "[]",
                "\"a\""
            })
    void refusesMembersThatDoNotClose(String body) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> JsonScanner.members(slice(body)));
    }

    @Test
    void saysWhereItStoppedAndWhatItMissed() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonScanner.members(slice("{\"a\" 1}")))
                .withMessage("expected : at byte 5");
    }

    @Test
    void takesWhatIsEmpty() {
        assertThat(JsonScanner.members(slice(" { } "))).isEmpty();
        assertThat(JsonScanner.elements(slice("\t[\r\n]\n"))).isEmpty();
    }

    /** A parser that takes the last would judge another value than the one whose limits were measured. */
    @Test
    void ofARepeatedNameTheFirstCounts() {
        assertThat(text(JsonScanner.members(slice("{\"a\":1,\"a\":2}")).get("a")))
                .isEqualTo("1");
    }

    @Test
    void anyWhitespaceOfJsonMayStandBetween() {
        var members = JsonScanner.members(slice("\n{\t\"a\"\r:\n1\t,\r\"b\" : \"\" \n}\t"));

        assertThat(text(members.get("a"))).isEqualTo("1");
        assertThat(text(members.get("b"))).isEqualTo("\"\"");
    }

    /** What follows in the body belongs to the next event. */
    @ParameterizedTest
    @ValueSource(strings = {"[[1", "[1", "[\"a", "[", "[1,", "[[", "[1 "})
    void looksNoFurtherThanItsSlice(String cut) {
        byte[] body = (cut + "]]\"]]").getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonScanner.elements(new JsonSlice(body, 0, cut.length(), 0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"1;0", "{};1", "[[],[[{}]],[]];4", "{\"a\":[1],\"b\":2};2", "[[[;0", "\"[[\";0"})
    void measuresTheDepthOfAWholeBody(String body, int depth) {
        JsonSlice value = JsonScanner.value(body.getBytes(StandardCharsets.UTF_8));

        assertThat(value.depth()).isEqualTo(depth);
        assertThat(text(value)).isEqualTo(body);
        assertThat(value.length()).isEqualTo(body.length());
    }

    @Test
    void measuresEachElementByItself() {
        assertThat(JsonScanner.elements(slice("[[[]],1,{},\"x\",[[[]]]]")))
                .extracting(JsonSlice::depth)
                .containsExactly(2, 0, 1, 0, 3);
    }

    @Test
    void agreesWithAParserOnRandomValues() {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            List<Object> value = new ArrayList<>();
            for (int j = 0; j < random.nextInt(5); j++) {
                value.add(randomValue(random, 4));
            }
            String body = JSON.writeValueAsString(value);
            List<JsonSlice> elements = JsonScanner.elements(slice(body));
            JsonNode parsed = JSON.readTree(body);
            assertThat(elements).hasSize(parsed.size());
            for (int j = 0; j < elements.size(); j++) {
                assertThat(JSON.readTree(elements.get(j).bytes())).isEqualTo(parsed.get(j));
            }
        }
    }

    private static Object randomValue(Random random, int levels) {
        return switch (random.nextInt(levels == 0 ? 3 : 5)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextBoolean();
            case 2 -> "\"\\[]{}:, é😀".substring(random.nextInt(10)) + random.nextInt(10);
            case 3 -> List.of(randomValue(random, levels - 1), randomValue(random, levels - 1));
            default -> java.util.Map.of("k\"]" + random.nextInt(9), randomValue(random, levels - 1));
        };
    }

    private static JsonSlice slice(String text) {
        return JsonSlice.whole(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(JsonSlice slice) {
        return new String(slice.bytes(), StandardCharsets.UTF_8);
    }
}
