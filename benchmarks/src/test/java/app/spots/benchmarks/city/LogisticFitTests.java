package app.spots.benchmarks.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticFitTests {

    @Test
    void findsTheWeightsThatMadeTheLabels() {
        Random random = new Random(1);
        double[][] rows = new double[40_000][];
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {random.nextGaussian() * 3 + 5, random.nextInt(2), 7};
            double logOdds = -1 + 0.4 * rows[i][0] - 1.5 * rows[i][1];
            labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
        }

        double[] fitted = new LogisticFit(1).fit(rows, labels);

        assertThat(fitted[0]).isCloseTo(0.4, within(0.03));
        assertThat(fitted[1]).isCloseTo(-1.5, within(0.08));
        assertThat(fitted[2]).as("what never varies says nothing").isZero();
        assertThat(fitted[3]).isCloseTo(-1, within(0.12));
    }

    @Test
    void staysFiniteWhereOneFeatureTellsAll() {
        double[][] rows = {{0}, {0}, {1}, {1}};

        double[] fitted = new LogisticFit(1).fit(rows, new boolean[] {false, false, true, true});

        assertThat(fitted[0]).isFinite().isPositive();
    }
}
