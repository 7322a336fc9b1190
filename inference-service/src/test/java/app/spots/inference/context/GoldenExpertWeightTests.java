package app.spots.inference.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.inference.support.Packs;
import app.spots.rulescore.Facts;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenExpertWeightTests {
    @ParameterizedTest
    @CsvSource({"0, 1.1", "25, 1.35", "40, 1.5", "90, 1.5"})
    void growsWithResidencyWithinItsBounds(double years, double weight) {
        assertThat(GoldenExpertWeight.of(years)).isEqualTo(weight);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN})
    void refusesWhatIsNoNumberOfYears(double years) {
        assertThatThrownBy(() -> GoldenExpertWeight.of(years)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isWhatTheStartingPackMultipliesBy() {
        Pack pack = Packs.starting();
        Interpreter interpreter = new Interpreter(pack, Weights.starting(pack));
        for (double years = 0; years <= 120; years += 2.5) {
            assertThat(factor(pack, interpreter, years)).as("%s years", years).isEqualTo(GoldenExpertWeight.of(years));
        }
    }

    private static double factor(Pack pack, Interpreter interpreter, double years) {
        var candidate = pack.inputs()
                .candidate()
                .values()
                .text("type", "list")
                .number("minimumAge", 0.0)
                .flag("blocked", false)
                .flag("closed", false)
                .flag("dismissed", false)
                .number("goldenResidencyYears", years)
                .build();
        var facts = new Facts(
                pack.inputs().user().values().build(),
                pack.inputs().context().values().build(),
                candidate);
        return interpreter.trace(0.5, facts).families().stream()
                .flatMap(family -> family.rules().stream())
                .filter(step -> step.rule().equals("expertise-golden"))
                .findFirst()
                .orElseThrow()
                .applied();
    }
}
