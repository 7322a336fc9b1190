package app.spots.rulescore.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.spots.rulescore.Facts;
import app.spots.rulescore.Filter;
import app.spots.rulescore.InputRefused;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.PackRefused;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Weights;
import app.spots.rulescore.json.CanonicalJson;
import app.spots.rulescore.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference gives what the published file says. To write the file anew: {@code docs/testing.md}. */
class GoldenVectorsTests {

    private static final GoldenVectors VECTORS = GoldenVectors.load();

    @Test
    void theFileIsWhatTheReferenceWrites() {
        String file = new String(GoldenVectors.bytes(), StandardCharsets.UTF_8);

        assertThat(file.equals(GoldenVectorFile.text()))
                .as("a change of meaning: see docs/testing.md")
                .isTrue();
        assertThat(GoldenVectors.bytes()).hasSizeLessThan(1_500_000);
    }

    @Test
    void canonicalTexts() {
        assertThat(VECTORS.canonical()).hasSizeGreaterThan(10).allSatisfy(vector -> {
            assertThat(CanonicalJson.write(JsonReader.read(vector.text(), 1 << 20, 64)))
                    .isEqualTo(vector.canonical());
            assertThat(CanonicalJson.sha256(vector.canonical())).isEqualTo(vector.sha256());
        });
    }

    @Test
    void evaluations() {
        int evaluations = 0;
        for (GoldenVectors.GoldenPack golden : VECTORS.packs()) {
            Pack pack = golden.pack();
            assertThat(pack.id()).isEqualTo(golden.packId());
            List<Weights> weights = golden.readWeights(pack);
            assertThat(weights)
                    .extracting(Weights::id)
                    .isEqualTo(golden.weights().stream()
                            .map(GoldenVectors.GoldenWeights::weightsId)
                            .toList());
            for (GoldenVectors.Evaluation evaluation : golden.evaluations()) {
                evaluate(
                        golden.name() + ", evaluation " + evaluations++,
                        evaluation,
                        new Interpreter(pack, weights.get(evaluation.weights())));
            }
        }
        assertThat(evaluations).isGreaterThan(500);
    }

    private static void evaluate(String name, GoldenVectors.Evaluation expected, Interpreter interpreter) {
        Facts facts = expected.facts(interpreter.pack());
        Filter filter = interpreter.excludedBy(facts);

        assertThat(filter == null ? null : filter.id()).as(name).isEqualTo(expected.filter());
        if (filter == null) {
            assertThat(Json.bits(interpreter.factor(facts))).as(name).isEqualTo(Json.bits(expected.factor()));
            assertThat(Json.bits(interpreter.score(expected.modelScore(), facts)))
                    .as(name)
                    .isEqualTo(Json.bits(expected.score()));
        }
        if (expected.trace() != null) {
            assertThat(CanonicalJson.write(TraceJson.of(interpreter.trace(expected.modelScore(), facts))))
                    .as(name)
                    .isEqualTo(CanonicalJson.write(expected.trace()));
        }
    }

    @Test
    void refusedPacks() {
        assertThat(VECTORS.refusals()).hasSizeGreaterThan(150).allSatisfy(vector -> {
            PackRefused refused = catchThrowableOfType(PackRefused.class, () -> Pack.read(vector.text()));
            assertThat(refused.place()).as(vector.name()).isEqualTo(vector.place());
            assertThat(refused.rule()).as(vector.name()).isEqualTo(vector.rule());
        });
    }

    @Test
    void refusedInputsScoresAndWeights() {
        for (GoldenVectors.GoldenPack golden : VECTORS.packs()) {
            Pack pack = golden.pack();
            for (GoldenVectors.RefusedBinding binding : golden.refusedBindings()) {
                ScopeInputs schema =
                        switch (binding.scope()) {
                            case "user" -> pack.inputs().user();
                            case "context" -> pack.inputs().context();
                            default -> pack.inputs().candidate();
                        };
                assertThat(catchThrowableOfType(InputRefused.class, () -> GoldenVectors.bind(schema, binding.values()))
                                .input())
                        .isEqualTo(binding.input());
            }
            for (double score : golden.refusedScores()) {
                assertThatThrownBy(() -> pack.quantiseScore(score)).isInstanceOf(InputRefused.class);
            }
            for (GoldenVectors.RefusedWeights weights : golden.refusedWeights()) {
                assertThat(catchThrowableOfType(PackRefused.class, () -> Weights.read(weights.text(), pack))
                                .place())
                        .as(weights.name())
                        .isEqualTo(weights.place());
            }
        }
    }
}
