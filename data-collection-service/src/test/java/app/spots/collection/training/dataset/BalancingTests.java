package app.spots.collection.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.collection.training.dataset.Balancing.Stratum;
import app.spots.contracts.training.LabelSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BalancingTests {
    private static final List<Stratum> FEW_POSITIVES = List.of(
            new Stratum(LabelSource.VISITED, 1, 600, 0.9),
            new Stratum(LabelSource.CLICKED, 1, 400, 0.75),
            new Stratum(LabelSource.DISMISSED, 0, 500, 0.97),
            new Stratum(LabelSource.IGNORED, 0, 4_000, 0.6),
            new Stratum(LabelSource.SILENCE, 0, 4_500, 0.5));

    @Test
    void keepsAllOfTheSmallerClassAndAsManyOfTheLarger() {
        Balancing balancing = Balancing.towards(0.5, FEW_POSITIVES, 1);
        assertThat(balancing.probability(LabelSource.VISITED, 1)).isOne();
        assertThat(balancing.probability(LabelSource.CLICKED, 1)).isOne();
        double kept = 500 * balancing.probability(LabelSource.DISMISSED, 0)
                + 4_000 * balancing.probability(LabelSource.IGNORED, 0)
                + 4_500 * balancing.probability(LabelSource.SILENCE, 0);
        assertThat(kept).isCloseTo(1_000, within(0.001));
    }

    @Test
    void whatIsKnownBetterIsKeptMoreOftenInProportion() {
        Balancing balancing = Balancing.towards(0.5, FEW_POSITIVES, 1);
        assertThat(balancing.probability(LabelSource.DISMISSED, 0) / balancing.probability(LabelSource.SILENCE, 0))
                .isCloseTo(0.97 / 0.5, within(1e-9));
        assertThat(balancing.probability(LabelSource.IGNORED, 0) / balancing.probability(LabelSource.SILENCE, 0))
                .isCloseTo(0.6 / 0.5, within(1e-9));
    }

    @Test
    void samplesPositivesDownWhereTheyAreTheMany() {
        List<Stratum> many = List.of(
                new Stratum(LabelSource.VISITED, 1, 9_000, 0.9), new Stratum(LabelSource.IGNORED, 0, 1_000, 0.6));
        Balancing balancing = Balancing.towards(0.5, many, 1);
        assertThat(9_000 * balancing.probability(LabelSource.VISITED, 1)).isCloseTo(1_000, within(0.001));
        assertThat(balancing.probability(LabelSource.IGNORED, 0)).isOne();
    }

    @Test
    void leavesWhatIsBalancedOrHasOneClassAlone() {
        List<Stratum> balanced =
                List.of(new Stratum(LabelSource.VISITED, 1, 500, 0.9), new Stratum(LabelSource.IGNORED, 0, 500, 0.6));
        List<Stratum> oneClass = List.of(new Stratum(LabelSource.IGNORED, 0, 550, 0.6));
        for (List<Stratum> strata : List.of(balanced, oneClass)) {
            Balancing balancing = Balancing.towards(0.5, strata, 1);
            strata.forEach(stratum -> assertThat(balancing.probability(stratum.source(), stratum.label()))
                    .isCloseTo(1, within(1e-9)));
        }
    }

    /** A share just inside the verdict's bounds is no reason to keep the weakest of the larger class. */
    @Test
    void balancesWhatIsNearlyBalancedToo() {
        List<Stratum> nearly = List.of(
                new Stratum(LabelSource.CLICKED, 1, 450, 0.75),
                new Stratum(LabelSource.IGNORED, 0, 300, 0.6),
                new Stratum(LabelSource.SILENCE, 0, 250, 0.5));
        Balancing balancing = Balancing.towards(0.5, nearly, 1);
        double ignored = balancing.probability(LabelSource.IGNORED, 0);
        double silent = balancing.probability(LabelSource.SILENCE, 0);
        assertThat(300 * ignored + 250 * silent).isCloseTo(450, within(0.001));
        assertThat(ignored).isGreaterThan(silent);
    }

    /** Horvitz and Thompson: the weights of the kept estimate how many there were. */
    @Test
    void weightsOfTheKeptSumToWhatThereWas() {
        Balancing balancing = Balancing.towards(0.5, FEW_POSITIVES, 7);
        Random random = new Random(1);
        double probability = balancing.probability(LabelSource.SILENCE, 0);
        int there = 200_000;
        double weights = 0;
        for (int i = 0; i < there; i++) {
            if (balancing.keeps(new UUID(random.nextLong(), random.nextLong()), LabelSource.SILENCE, 0)) {
                weights += 1 / probability;
            }
        }
        assertThat(weights).isCloseTo(there, within(there * 0.02));
    }

    @Test
    void theDrawDependsOnSeedAndImpressionAlone() {
        Random random = new Random(1);
        int differing = 0;
        for (int i = 0; i < 1_000; i++) {
            UUID impression = new UUID(random.nextLong(), random.nextLong());
            boolean kept = Balancing.towards(0.5, FEW_POSITIVES, 7).keeps(impression, LabelSource.SILENCE, 0);
            assertThat(Balancing.towards(0.5, FEW_POSITIVES, 7).keeps(impression, LabelSource.SILENCE, 0))
                    .isEqualTo(kept);
            differing +=
                    Balancing.towards(0.5, FEW_POSITIVES, 8).keeps(impression, LabelSource.SILENCE, 0) == kept ? 0 : 1;
        }
        assertThat(differing).isPositive();
    }
}
