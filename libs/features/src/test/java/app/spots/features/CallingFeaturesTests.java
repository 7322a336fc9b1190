package app.spots.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CallingFeaturesTests {
    private static final CallingFeatures NOTHING =
            new CallingFeatures(PersonalityVector.unknown(), PersonalityVector.unknown(), Map.of());

    static Stream<JsonNode> callings() {
        return Golden.read("calling-1").cases();
    }

    static Stream<JsonNode> outcomes() {
        return Golden.read("outcome-1").cases();
    }

    static Stream<JsonNode> scores() {
        return Golden.read("calling-score").cases();
    }

    @ParameterizedTest
    @MethodSource("callings")
    void givesTheGoldenVectorsOf39(JsonNode golden) {
        FeatureMatrix matrix = new FeatureMatrix(CallingFeatures.SCHEMA, 1);
        calling(golden.get("facts")).writeTo(matrix, 0);
        assertThat(Golden.row(matrix, 0)).hasSize(39).containsExactly(Golden.numbers(golden.get("vector")));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void givesTheGoldenVectorsOf45(JsonNode golden) {
        JsonNode facts = golden.get("facts");
        List<Double> history = facts.get("history")
                .valueStream()
                .map(each -> each.isNull() ? null : (Double) each.doubleValue())
                .toList();
        FeatureMatrix matrix = new FeatureMatrix(OutcomeFeatures.SCHEMA, 1);
        new OutcomeFeatures(calling(facts), history).writeTo(matrix, 0);
        assertThat(Golden.row(matrix, 0)).hasSize(45).containsExactly(Golden.numbers(golden.get("vector")));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void givesTheGoldenScores(JsonNode golden) {
        CallingScore score = new CallingScore(
                Golden.number(golden, "vibe"),
                Golden.number(golden, "lifeBetterment"),
                Golden.number(golden, "meaningfulConnection"),
                Golden.number(golden, "context"),
                Golden.number(golden, "timing"));
        assertThat(score.formula()).isCloseTo(golden.get("formula").doubleValue(), within(1e-12));
        assertThat(score.hybrid(golden.get("network").doubleValue()))
                .isCloseTo(golden.get("hybrid").doubleValue(), within(1e-12));
    }

    @Test
    void somebodyIsCalledFromTheThresholdOn() {
        assertThat(CallingScore.isCalled(0.70)).isTrue();
        assertThat(CallingScore.isCalled(0.6999)).isFalse();
    }

    @Test
    void namesAreInTheOrderOfTheGoldenFiles() {
        assertThat(names(CallingFeatures.SCHEMA)).isEqualTo(names("calling-1"));
        assertThat(names(OutcomeFeatures.SCHEMA)).isEqualTo(names("outcome-1"));
        assertThat(OutcomeFeatures.SCHEMA.beginsWith(CallingFeatures.SCHEMA)).isTrue();
    }

    @Test
    void refusesWhatIsOutsideTheUnit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallingFeatures(
                        PersonalityVector.unknown(),
                        PersonalityVector.unknown(),
                        Map.of(CallingInput.ENERGY_MATCH, 1.01)))
                .withMessageContaining("energy_match");
        assertThatIllegalArgumentException().isThrownBy(() -> new OutcomeFeatures(NOTHING, List.of(0.5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutcomeFeatures(NOTHING, Arrays.asList(-1.0, null, null, null, null, null)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallingScore(Double.NaN, null, null, null, null))
                .withMessageContaining("vibe");
        assertThatIllegalArgumentException().isThrownBy(() -> HybridBlend.linear(0.5, 0.5, 1.5));
    }

    private static CallingFeatures calling(JsonNode facts) {
        return new CallingFeatures(
                Golden.vector(facts.get("person")), Golden.vector(facts.get("spot")), Golden.given(facts.get("given")));
    }

    private static List<String> names(FeatureSchema schema) {
        return schema.features().stream().map(FeatureSchema.Feature::name).toList();
    }

    private static List<String> names(String golden) {
        return Golden.read(golden)
                .file()
                .get("features")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }
}
