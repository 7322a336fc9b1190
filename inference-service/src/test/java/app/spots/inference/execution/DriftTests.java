package app.spots.inference.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.modelruntime.Distribution;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class DriftTests {
    private final Drift drift = new Drift(null);
    private final Random random = new Random(1);

    @Test
    void isNotKnownBeforeTheFirstWindowIsFull() {
        add(random::nextGaussian, Drift.REFERENCE + Drift.WINDOW - 1);
        assertThat(drift.index()).isNaN();

        drift.add(0);
        assertThat(drift.index()).isBetween(0.0, 0.02);
    }

    @Test
    void isWhatTheFormulaSaysOfAShiftAndIsOverWhenThatIs() {
        add(random::nextDouble, Drift.REFERENCE);
        // All of the upper half: five shares of 0.1 become 0.2, five become about none.
        add(() -> 0.5 + random.nextDouble() / 2, Drift.WINDOW);
        double none = 0.5 / (Drift.WINDOW + 5);
        double expected = 5 * 0.1 * Math.log(2) + 5 * (none - 0.1) * Math.log(none / 0.1);
        assertThat(drift.index()).isCloseTo(expected, within(0.7)).isGreaterThan(0.25);

        add(random::nextDouble, Drift.WINDOW);
        assertThat(drift.index()).isLessThan(0.02);
    }

    @Test
    void takesANumberThatIsMostlyZeroOrAlwaysTheSame() {
        add(() -> random.nextInt(10) == 0 ? 1 : 0, Drift.REFERENCE + Drift.WINDOW);
        assertThat(drift.index()).isBetween(0.0, 0.02);

        add(() -> random.nextInt(2), Drift.WINDOW);
        assertThat(drift.index()).isGreaterThan(0.25);

        Drift same = new Drift(null);
        for (int i = 0; i < Drift.REFERENCE + Drift.WINDOW; i++) {
            same.add(3);
        }
        assertThat(same.index()).isZero();
    }

    @Test
    void comparesWithTheTrainingSetWhereThatIsKnown() {
        Drift known = new Drift(
                Distribution.of(random.doubles(20_000).map(each -> each / 2).toArray()));
        for (int i = 0; i < Drift.WINDOW; i++) {
            known.add(random.nextDouble() / 2);
        }
        assertThat(known.index()).isBetween(0.0, 0.02);

        for (int i = 0; i < Drift.WINDOW; i++) {
            known.add(random.nextDouble());
        }
        assertThat(known.index()).isGreaterThan(0.25);
    }

    private void add(DoubleSupplier values, int count) {
        for (int i = 0; i < count; i++) {
            drift.add(values.getAsDouble());
        }
    }
}
