package app.spots.rulescore.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of RFC 8785, its sections 3.2.2, 3.2.3 and appendix B. */
class CanonicalJsonTests {

    @Test
    void writesTheExampleOfTheRfc() {
        String text = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""";

        assertThat(canonical(text))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void sortsNamesByUtf16CodeUnits() {
        String text =
                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}";

        assertThat(canonical(text))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @Test
    void writesEmptyContainers() {
        assertThat(canonical("{ \"b\" : { } , \"a\" : [ ] }")).isEqualTo("{\"a\":[],\"b\":{}}");
    }

    @Test
    void escapesControlCharactersShortly() {
        assertThat(canonical("\"\\u0008\\u0009\\u000c\\u001f\\u007f\"")).isEqualTo("\"\\b\\t\\f\\u001f\u007f\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
        "3d10000000000000, 1.4210854715202004e-14",
        "3f847ae147ae147b, 0.01",
        "3ff3333333333333, 1.2"
    })
    void writesNumbersAsEcmaScriptDoes(String bits, String text) {
        assertThat(EcmaScriptNumber.write(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(text);
    }

    @Test
    void numbersReadBackToTheSameBits() {
        Random random = new Random(20261123);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value) && value != 0) {
                String text = EcmaScriptNumber.write(value);
                assertThat(Double.parseDouble(text)).isEqualTo(value);
                // The platform's shortest digits (Java 19 and later) are as few.
                assertThat(digits(text)).isEqualTo(digits(Double.toString(value)));
            }
        }
    }

    /** Below a power of two doubles lie twice as close as above it: the one place where the nearest digits are not always the shortest. */
    @Test
    void writesEveryPowerOfTwoAsShortAsThePlatform() {
        for (int exponent = -1074; exponent <= 1023; exponent++) {
            double value = Math.scalb(1.0, exponent);
            String text = EcmaScriptNumber.write(value);
            assertThat(Double.parseDouble(text)).isEqualTo(value);
            assertThat(new java.math.BigDecimal(text)).as(text).isEqualByComparingTo(shortestOfPlatform(value));
        }
    }

    /** Java writes at least two digits, 4.9E-324; ECMAScript writes 5e-324. */
    private static java.math.BigDecimal shortestOfPlatform(double value) {
        java.math.BigDecimal written = new java.math.BigDecimal(Double.toString(value));
        java.math.BigDecimal shorter = written.round(new java.math.MathContext(1));
        return shorter.doubleValue() == value ? shorter : written;
    }

    @Test
    void hashesTheUtf8Bytes() {
        assertThat(CanonicalJson.sha256("\"\u20ac\""))
                .isEqualTo(sha256OfPlatform("\"\u20ac\""))
                .hasSize(64);
        assertThat(CanonicalJson.sha256(""))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    private static String sha256OfPlatform(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String digits(String number) {
        String mantissa = number.toLowerCase().replaceAll("e.*", "").replaceAll("[-.]", "");
        return mantissa.replaceAll("^0+", "").replaceAll("0+$", "");
    }

    private static String canonical(String text) {
        return CanonicalJson.write(JsonReader.read(text, 1 << 20, 64));
    }
}
