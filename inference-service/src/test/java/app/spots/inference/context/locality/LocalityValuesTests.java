package app.spots.inference.context.locality;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.inference.context.LocalExpertThresholds;
import app.spots.inference.context.LocalExpertThresholds.ActivityWeights;
import app.spots.inference.context.tally.AreaTally;
import org.junit.jupiter.api.Test;

class LocalityValuesTests {

    @Test
    void weighsEachActivityByItsShare() {
        LocalityValues values = new LocalityValues(new AreaTally(35, 25, 20, 5), 15);

        assertThat(values.isKnown()).isTrue();
        assertThat(values.weights()).isEqualTo(new ActivityWeights(0.35, 0.25, 0.20, 0.15, 0.05));
        // 10 x0.7, 5 x0.85, 3 x1.0, 2 x1.15, 1 x1.3, each rounded up; average rating and days are never adjusted.
        assertThat(values.thresholds()).isEqualTo(new LocalExpertThresholds(7, 5, 4.0, 30, 3, 3, 2));
    }

    @Test
    void asksForTheBaseWhereTooLittleIsKnown() {
        LocalityValues quiet = new LocalityValues(new AreaTally(49, 0, 0, 0), 0);

        assertThat(quiet.isKnown()).isFalse();
        assertThat(quiet.thresholds()).isEqualTo(LocalExpertThresholds.BASE);
        assertThat(new LocalityValues(new AreaTally(50, 0, 0, 0), 0)
                        .thresholds()
                        .visits())
                .isEqualTo(7);
    }
}
