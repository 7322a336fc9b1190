package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
