package app.spots.rulescore.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonBoolean;
import app.spots.rulescore.json.JsonValue.JsonNull;
import app.spots.rulescore.json.JsonValue.JsonNumber;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTests {

    @Test
    void readsEveryKindOfValue() {
        JsonValue value = read(
                " {\"a\": [1, -2.5e3, true, false, null, \"x\\u00e9\\n\\\"\\\\\\/\\b\\f\\r\\t\"], \"b\": {}, \"c\": []} ");

        JsonObject object = (JsonObject) value;
        assertThat(object.fields().keySet()).containsExactly("a", "b", "c");
        assertThat(((JsonArray) object.fields().get("a")).items())
                .isEqualTo(List.of(
                        new JsonNumber(1),
                        new JsonNumber(-2500),
                        new JsonBoolean(true),
                        new JsonBoolean(false),
                        new JsonNull(),
                        new JsonString("x\u00e9\n\"\\/\b\f\r\t")));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0, 0", "-0.0e5, 0", "0.5, 0.5", "1e2, 100", "1E+2, 100", "12e-1, 1.2", "123456789, 123456789"
    })
    void readsNumbers(String text, double value) {
        assertThat(((JsonNumber) read(text)).value()).isEqualTo(value);
    }

    @Test
    void readsPairedSurrogates() {
        assertThat(read("\"\\ud83d\\ude00\"")).isEqualTo(new JsonString("😀"));
        assertThat(read("\"😀\"")).isEqualTo(new JsonString("😀"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "[1 2]",
                "01",
                "-",
                "+1",
                ".5",
                "1.",
                "1e",
                "1e+",
                "0x1",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e400",
                "tru",
                "nul",
                "falsy",
                "\"",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "\"\u0001\"",
                "1 1",
                "{} x",
                "[1]]",
                "// c\n1",
                "\"\\",
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ude00\\ud83d\"",
                "\ufeff1",
                "\u00a01",
                "\"\\u\uff11\uff11\uff11\uff11\"",
                "{\"a\":1 \"b\":2}",
                "{1:2}",
                "]",
                "}"
            })
    void refusesWhatIsNotStrictJson(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JsonRefused.class);
    }

    @Test
    void refusesOneNameTwice() {
        assertThatThrownBy(() -> read("{\"a\":1,\"\\u0061\":2}"))
                .isInstanceOf(JsonRefused.class)
                .hasMessageContaining("stands twice");
    }

    @Test
    void namesLineAndColumn() {
        JsonRefused refused = catchThrowableOfType(JsonRefused.class, () -> read("{\n  \"a\": 1,\n  \"b\": ?\n}"));

        assertThat(refused.line()).isEqualTo(3);
        assertThat(refused.column()).isEqualTo(8);
        assertThat(refused).hasMessageStartingWith("line 3, column 8: ");
    }

    @Test
    void limitsDepthAndLength() {
        assertThat(JsonReader.read("[[[]]]", 6, 3)).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> JsonReader.read("[[[]]]", 6, 2)).hasMessageContaining("deeper than 2");
        assertThatThrownBy(() -> JsonReader.read("[[[]]]", 5, 3)).hasMessageContaining("longer than 5");
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> JsonReader.read(deep, 1 << 20, 64)).hasMessageContaining("deeper than 64");
    }

    @Test
    void readsUtf8BytesAndRefusesMalformedOnes() {
        byte[] good = "\"\u00e9\"".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonReader.read(good, 10, 1)).isEqualTo(new JsonString("\u00e9"));
        assertThatThrownBy(() -> JsonReader.read(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}, 10, 1))
                .isInstanceOf(JsonRefused.class)
                .hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> JsonReader.read(good, 3, 1)).hasMessageContaining("longer than 3 bytes");
    }

    @Test
    void valuesRefuseNumbersThatJsonCannotWrite() {
        assertThatThrownBy(() -> new JsonNumber(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonValue read(String text) {
        return JsonReader.read(text, 1 << 20, 64);
    }
}
