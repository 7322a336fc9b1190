package app.spots.inference.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.inference.context.LocalExpertThresholds.ActivityWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalExpertThresholdsTests {
    @ParameterizedTest
    @CsvSource({
        "1.00, 7",
        "0.30, 7",
        "0.2999, 9",
        "0.25, 9",
        "0.2499, 10",
        "0.20, 10",
        "0.1999, 12",
        "0.10, 12",
        "0.0999, 13",
        "0, 13"
    })
    void asksForLessWhereALocalityValuesMore(double weight, int visits) {
        assertThat(LocalExpertThresholds.adapted(10, weight)).isEqualTo(visits);
    }

    @Test
    void adaptsEachActivityByItsOwnWeightAndNeverTheRatingNorTheDays() {
        var adapted = LocalExpertThresholds.BASE.adaptedTo(new ActivityWeights(0.4, 0.05, 0.25, 0.15, 0.02));

        assertThat(adapted).isEqualTo(new LocalExpertThresholds(7, 7, 4.0, 30, 3, 3, 2));
    }

    @Test
    void staysAtItsBaseWhereNothingIsKnown() {
        assertThat(LocalExpertThresholds.BASE.adaptedTo(ActivityWeights.UNKNOWN))
                .isEqualTo(new LocalExpertThresholds(10, 5, 4.0, 30, 3, 2, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void refusesWhatIsNoShare(double weight) {
        assertThatThrownBy(() -> LocalExpertThresholds.adapted(10, weight))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0..1");
    }
}
