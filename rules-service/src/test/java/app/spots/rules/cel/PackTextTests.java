package app.spots.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.spots.rulescore.Facts;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.PackLimits;
import app.spots.rulescore.Weights;
import app.spots.rulescore.json.CanonicalJson;
import app.spots.rulescore.json.JsonReader;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.testing.PackGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Packs to CEL and back. */
class PackTextTests {

    private static final int PACKS = 100;

    @Test
    void theStartingPackComesBackAsItWas() throws IOException {
        Pack pack = startingPack();

        assertThat(PackText.read(PackText.write(pack)).canonicalJson()).isEqualTo(pack.canonicalJson());
    }

    /** What is written from text is the same when it is read again; what came as a tree scores the same. */
    @Test
    void generatedPacksComeBackWithTheSameTreesAndTheSameBits() {
        for (int seed = 0; seed < PACKS; seed++) {
            PackGenerator random = PackGenerator.of(seed);
            Pack tree = random.pack();
            Pack once = PackText.read(PackText.write(tree));
            Pack twice = PackText.read(PackText.write(once));

            assertThat(twice.canonicalJson()).as("seed %d", seed).isEqualTo(once.canonicalJson());
            sameBits(seed, tree, once);
        }
    }

    private static void sameBits(int seed, Pack tree, Pack text) {
        Interpreter before = new Interpreter(tree, Weights.starting(tree));
        Interpreter after = new Interpreter(text, Weights.starting(text));
        PackGenerator one = PackGenerator.of(seed + 1_000L);
        PackGenerator other = PackGenerator.of(seed + 1_000L);
        for (int i = 0; i < 50; i++) {
            Facts left = one.facts(tree);
            Facts right = other.facts(text);
            assertThat(Double.doubleToRawLongBits(after.factor(right)))
                    .as("seed %d", seed)
                    .isEqualTo(Double.doubleToRawLongBits(before.factor(left)));
            assertThat(after.excludedBy(right) == null).isEqualTo(before.excludedBy(left) == null);
        }
    }

    @Test
    void tellsEveryProblemOfEveryExpression() throws IOException {
        JsonObject document = read(CanonicalJson.write(PackText.write(startingPack()))
                .replace("\"exclude\":\"candidate.closed\"", "\"exclude\":\"candidate.shut\"")
                .replace("\"when\":\"candidate.activeCommunity\"", "\"when\":\"candidate.activeCommunity &&\""));

        PackTextRefusedException refused =
                catchThrowableOfType(PackTextRefusedException.class, () -> PackText.read(document));

        assertThat(refused.problems()).extracting(TextProblem::rule).contains("closed", "doors-active-community");
        assertThat(refused).hasMessageContaining("rule closed, exclude, line 1, column 10: no input candidate.shut");
    }

    /** The load checks know more than types; their place in the tree becomes one in the text. */
    @Test
    void tellsWhatTheLoadChecksFindByLineAndColumn() throws IOException {
        JsonObject document = read(CanonicalJson.write(PackText.write(startingPack()))
                .replace(
                        "\"when\":\"candidate.activeCommunity\"",
                        "\"when\":\"true && candidate.type == \\\"bar\\\"\""));

        PackTextRefusedException refused =
                catchThrowableOfType(PackTextRefusedException.class, () -> PackText.read(document));

        assertThat(refused)
                .hasMessageStartingWith("rule doors-active-community, when, line 1, column 27: ")
                .hasMessageContaining("candidate.type is never \"bar\"");
    }

    @Test
    void tellsWhatIsWrongAroundExpressionsByItsPlace() throws IOException {
        String text = CanonicalJson.write(PackText.write(startingPack()));

        for (String broken : new String[] {
            text.replace("\"scoreSteps\":1000000,", ""),
            text.replace("\"families\":[", "\"families\":[3,"),
            text.replace("\"type\":\"bool\"", "\"type\":\"boolean\""),
            text.replace("\"entries\":{", "\"entries\":{\"loop\":{\"lookup\":[\"expert-scope\",\"loop\"]},"),
            text.replace("\"id\":\"closed\"", "\"id\":\"blocked\""),
            "{}"
        }) {
            assertThat(broken).isNotEqualTo(text);
            PackTextRefusedException refused =
                    catchThrowableOfType(PackTextRefusedException.class, () -> PackText.read(read(broken)));
            assertThat(refused).isNotNull();
            assertThat(refused.problems().getFirst().at()).isNull();
        }
    }

    private static JsonObject read(String json) {
        return (JsonObject) JsonReader.read(json, PackLimits.MAX_BYTES, PackLimits.MAX_JSON_DEPTH);
    }

    private static Pack startingPack() throws IOException {
        return Pack.read(new ClassPathResource("packs/starting-pack.json").getContentAsString(StandardCharsets.UTF_8));
    }
}
