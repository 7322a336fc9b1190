package app.spots.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTests {

    @Test
    void scoresAreMultiplesOfTheStepAndNeverCertain() {
        assertThat(ScoreGrid.round(0.5)).isEqualTo(0.5);
        assertThat(ScoreGrid.round(0)).isEqualTo(0x1p-16);
        assertThat(ScoreGrid.round(1)).isEqualTo(1 - 0x1p-16);
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            double score = random.nextDouble();
            double rounded = ScoreGrid.round(score);
            assertThat(rounded * 65_536).isEqualTo(Math.rint(rounded * 65_536));
            assertThat(Math.abs(rounded - score)).isLessThanOrEqualTo(0x1p-16);
            assertThat(ScoreGrid.round(rounded)).isEqualTo(rounded);
            assertThat((double) (float) rounded).isEqualTo(rounded);
        }
    }

    @Test
    void neighboursOfLessThanHalfAStepBecomeEqual() {
        double score = 1234 * 0x1p-16;
        assertThat(ScoreGrid.round(Math.nextUp(score))).isEqualTo(ScoreGrid.round(Math.nextDown(score)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoProbability(double score) {
        assertThatIllegalArgumentException().isThrownBy(() -> ScoreGrid.round(score));
    }

    @Test
    void distancesAreTheDoublesOfTheirTwoDecimals() {
        assertThat(DistanceGrid.round(1.2349)).isEqualTo(1.23);
        assertThat(DistanceGrid.round(0.004)).isZero();
        assertThat(DistanceGrid.round(0.3 - 1e-12)).isEqualTo(0.3);
        assertThatIllegalArgumentException().isThrownBy(() -> DistanceGrid.round(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> DistanceGrid.round(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> DistanceGrid.round(30_000));
    }
}
