package app.spots.collection.training.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificanceTests {

    /** Published values: Newcombe 1998, table I, method 3 (Wilson). */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void wilsonsIntervalIsThePublishedOne(int successes, int trials, double low, double high) {
        var interval = Significance.wilson((double) successes / trials, trials);
        assertThat(interval.low()).isCloseTo(low, within(0.00006));
        assertThat(interval.high()).isCloseTo(high, within(0.00006));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1.959963985, 0.05", "2.575829304, 0.01", "6, 1.973175e-9"})
    void pValuesAreTheNormalDistributions(double z, double p) {
        assertThat(Significance.pValue(z)).isCloseTo(p, within(p * 1e-5));
        assertThat(Significance.pValue(-z)).isCloseTo(p, within(p * 1e-5));
    }

    /** The example of Benjamini and Hochberg 1995, section 4.1: four are rejected at 0.05. */
    @Test
    void adjustmentIsBenjaminiAndHochbergs() {
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0
        };
        double[] q = Significance.adjusted(p);
        assertThat(java.util.Arrays.stream(q).filter(value -> value <= 0.05)).hasSize(4);
        assertThat(q[0]).isCloseTo(0.0015, within(1e-12));
        assertThat(q[3]).isCloseTo(0.0095 * 15 / 4, within(1e-12));
        assertThat(q[14]).isOne();
    }

    /** One person's exposures that all go the same way count as one. */
    @Test
    void likeMindedPeopleCountOnceEach() {
        int people = 50;
        int each = 20;
        double rate = 0.5;
        double squares = people * Math.pow(each * 0.5, 2);
        assertThat(Significance.effectiveTrials(rate, (long) people * each, people, squares))
                .isCloseTo(people, within(2.0));
    }

    @Test
    void independentExposuresAllCount() {
        Random random = new Random(1);
        int people = 2_000;
        int each = 10;
        long successes = 0;
        int[] of = new int[people];
        for (int i = 0; i < people; i++) {
            for (int j = 0; j < each; j++) {
                of[i] += random.nextDouble() < 0.3 ? 1 : 0;
            }
            successes += of[i];
        }
        double rate = (double) successes / (people * each);
        double squares = 0;
        for (int one : of) {
            squares += Math.pow(one - rate * each, 2);
        }
        assertThat(Significance.effectiveTrials(rate, (long) people * each, people, squares))
                .isBetween(0.9 * people * each, 1.0 * people * each);
    }
}
