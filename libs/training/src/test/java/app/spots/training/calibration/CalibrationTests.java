package app.spots.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class CalibrationTests {

    /** Scores from -4 to 4 and labels that come true at this rate. */
    private static Observations observed(int count, long seed, DoubleUnaryOperator rate) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] scores = new double[count];
        float[] labels = new float[count];
        float[] weights = new float[count];
        for (int at = 0; at < count; at++) {
            scores[at] = random.nextDouble(-4, 4);
            labels[at] = random.nextDouble() < rate.applyAsDouble(scores[at]) ? 1 : 0;
            weights[at] = 0.5f + random.nextFloat();
        }
        return new Observations(scores, labels, weights);
    }

    private static double overconfident(double score) {
        return Logistic.of(0.4 * score - 1);
    }

    /** No logistic curve: a plateau in the middle. */
    private static double stepped(double score) {
        return 0.05 + 0.45 * Logistic.of(2.5 * (score + 2)) + 0.45 * Logistic.of(2.5 * (score - 2));
    }

    @Test
    void plattFindsSlopeAndIntercept() {
        Platt platt = Platt.fit(observed(20_000, 1, CalibrationTests::overconfident));
        assertThat(platt.slope()).isCloseTo(0.4, within(0.03));
        assertThat(platt.intercept()).isCloseTo(-1, within(0.06));
    }

    @Test
    void takesPlattWhereTheCurveIsLogisticAndIsotonicWhereItIsNot() {
        assertThat(CalibrationChoice.of(observed(4000, 2, CalibrationTests::overconfident))
                        .calibration()
                        .method())
                .isEqualTo("platt");
        CalibrationChoice stepped = CalibrationChoice.of(observed(4000, 2, CalibrationTests::stepped));
        assertThat(stepped.calibration().method()).isEqualTo("isotonic");
        assertThat(stepped.heldOutLogLoss()).containsOnlyKeys("none", "platt", "isotonic");
        assertThat(stepped.heldOutLogLoss().get("isotonic"))
                .isLessThan(stepped.heldOutLogLoss().get("platt"));
    }

    @Test
    void bringsTheExpectedErrorDownOnExamplesThatItNeverSaw() {
        for (DoubleUnaryOperator rate :
                new DoubleUnaryOperator[] {CalibrationTests::overconfident, CalibrationTests::stepped}) {
            Calibration calibration =
                    CalibrationChoice.of(observed(4000, 3, rate)).calibration();
            Observations fresh = observed(8000, 4, rate);
            assertThat(error(calibration, fresh)).isLessThan(0.04).isLessThan(error(Platt.NONE, fresh) / 2);
        }
    }

    private static double error(Calibration calibration, Observations observations) {
        return CalibrationError.expected(
                Arrays.stream(observations.logOdds())
                        .map(calibration::probability)
                        .toArray(),
                observations.labels(),
                observations.weights());
    }

    @Test
    void neverTurnsTheOrderRoundAndIsNeverCertain() {
        for (Calibration calibration : new Calibration[] {
            Platt.fit(observed(500, 5, score -> 1 - Logistic.of(score))),
            Isotonic.fit(observed(2000, 5, CalibrationTests::stepped)),
            Isotonic.fit(observed(2000, 5, score -> 1 - Logistic.of(score)))
        }) {
            double before = 0;
            for (double score = -60; score <= 60; score += 0.01) {
                double probability = calibration.probability(score);
                assertThat(probability).isBetween(Calibration.MARGIN, 1 - Calibration.MARGIN);
                assertThat(probability).isGreaterThanOrEqualTo(before - 1e-12);
                before = probability;
            }
        }
    }

    @Test
    void isotonicRunsThroughItsPoints() {
        Isotonic isotonic = new Isotonic(new float[] {-1, 0, 2}, new float[] {0.1f, 0.2f, 0.8f});
        assertThat(isotonic.probability(-5)).isCloseTo(0.1, within(1e-6));
        assertThat(isotonic.probability(0)).isCloseTo(0.2, within(1e-6));
        assertThat(isotonic.probability(1)).isCloseTo(0.5, within(1e-6));
        assertThat(isotonic.probability(9)).isCloseTo(0.8, within(1e-6));
    }

    @Test
    void withOneLabelOrFewExamplesTheNetworksWordStays() {
        CalibrationChoice one = CalibrationChoice.of(observed(1000, 6, score -> 1));
        assertThat(one.calibration()).isEqualTo(Platt.NONE);
        assertThat(one.heldOutLogLoss()).isEmpty();
        assertThat(CalibrationChoice.of(observed(10, 6, Logistic::of)).calibration())
                .isEqualTo(Platt.NONE);
    }

    @Test
    void theExpectedErrorIsTheMeanDistanceOfBins() {
        double[] probabilities = {0.9, 0.9, 0.1, 0.1};
        float[] labels = {1, 0, 0, 0};
        float[] weights = {1, 1, 1, 1};
        // |0.9 - 0.5| for the upper half of them, |0.1 - 0| for the lower.
        assertThat(CalibrationError.expected(probabilities, labels, weights)).isCloseTo(0.25, within(1e-9));
        assertThat(CalibrationError.expected(probabilities, labels, new float[] {1, 0.001f, 1, 1}))
                .isLessThan(0.15);
    }
}
