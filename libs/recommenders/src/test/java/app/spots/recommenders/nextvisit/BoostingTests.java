package app.spots.recommenders.nextvisit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoostingTests {

    private static final int WIDTH = 4;
    private static final int CANDIDATES = 8;
    private static final Boosting.Plan PLAN = new Boosting.Plan(40, 3, 0.2, 1, 1, 0.7, 1, 5);

    @Test
    void learnsWhatNoSumOfTermsSays() {
        List<BoostedChoice> choices = choices(3000, 1);
        Forest forest = new Boosting(PLAN, choices, WIDTH).grow();

        // The right one has the two first features on the same side of zero; by chance alone 1 of 8.
        long right = choices(500, 2).stream()
                .filter(choice -> best(forest, choice) == choice.chosen())
                .count();
        assertThat(right / 500.0).isGreaterThan(0.85);
    }

    @Test
    void aForestTimesAShareAddsThatShare() {
        Forest forest = new Boosting(PLAN, choices(500, 1), WIDTH).grow();
        float[] features = choices(1, 2).getFirst().features();

        assertThat(forest.times(0.5f).value(features, WIDTH))
                .isCloseTo(forest.value(features, WIDTH) / 2, within(1e-6));
    }

    @Test
    void addsNothingWhereThereIsNothingToLearn() {
        Forest forest = new Boosting(PLAN, choices(200, 1), WIDTH).grow();
        assertThat(Forest.NOTHING.value(new float[WIDTH], 0)).isZero();
        assertThat(forest.trees()).hasSize(40).allMatch(tree -> tree.leaves().length == 8);
    }

    @Test
    void theSameSeedGrowsTheSameTrees() {
        Forest one = new Boosting(PLAN, choices(500, 1), WIDTH).grow();
        Forest other = new Boosting(PLAN, choices(500, 1), WIDTH).grow();
        for (int at = 0; at < one.trees().size(); at++) {
            assertThat(one.trees().get(at).leaves())
                    .containsExactly(other.trees().get(at).leaves());
            assertThat(one.trees().get(at).threshold())
                    .containsExactly(other.trees().get(at).threshold());
        }
    }

    private static int best(Forest forest, BoostedChoice choice) {
        return IntStream.range(0, CANDIDATES)
                .reduce((one, other) ->
                        forest.value(choice.features(), other * WIDTH) > forest.value(choice.features(), one * WIDTH)
                                ? other
                                : one)
                .orElseThrow();
    }

    private static List<BoostedChoice> choices(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(at -> {
                    float[] features = new float[CANDIDATES * WIDTH];
                    int chosen = random.nextInt(CANDIDATES);
                    for (int candidate = 0; candidate < CANDIDATES; candidate++) {
                        float one = (float) random.nextGaussian();
                        float size = (float) Math.abs(random.nextGaussian()) + 0.1f;
                        boolean same = candidate == chosen;
                        features[candidate * WIDTH] = one;
                        features[candidate * WIDTH + 1] = same == one > 0 ? size : -size;
                        features[candidate * WIDTH + 2] = (float) random.nextGaussian();
                    }
                    return new BoostedChoice(features, new double[CANDIDATES], chosen, 1);
                })
                .toList();
    }
}
