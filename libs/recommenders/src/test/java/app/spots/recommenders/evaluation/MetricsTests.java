package app.spots.recommenders.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.evaluation.SampledNegatives.Instance;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.SparseRows;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases computed by hand. */
class MetricsTests {

    /** Gives each user the same scores. */
    private record Fixed(float... values) implements ItemScorer {
        @Override
        public int items() {
            return values.length;
        }

        @Override
        public void score(int[] users, float[][] scores) {
            for (float[] row : scores) {
                System.arraycopy(values, 0, row, 0, values.length);
            }
        }
    }

    @Test
    void fullRankingLeavesTrainingOutAndUsersWithoutTest() {
        SparseRows train = SparseRows.of(3, 6, new int[] {0, 1}, new int[] {0, 1});
        SparseRows test = SparseRows.of(3, 6, new int[] {0, 0, 0, 2}, new int[] {1, 3, 5, 0});
        // User 0 sees 1, 2, 3 first: of the test, ranks 1 and 3. User 2 sees 0, 1, 2: rank 1. User 1 has no test.
        Fixed scorer = new Fixed(9, 8, 7, 6, 5, 4);
        try (Workers workers = Workers.of(2)) {
            RankedUsers ranked = new FullRanking(train, test, 3).of(scorer, workers, done -> {});

            assertThat(ranked.users()).containsExactly(0, 2);
            assertThat(ranked.recall()[0]).isCloseTo(2.0 / 3, within(1e-12));
            assertThat(ranked.ndcg()[0])
                    .isCloseTo((1 + 1 / 2.0) / (1 + 1 / 1.5849625007211562 + 1 / 2.0), within(1e-12));
            assertThat(ranked.meanRecall()).isCloseTo((2.0 / 3 + 1) / 2, within(1e-12));
        }
    }

    @Test
    void aConstantScoreEarnsNothing() {
        SparseRows train = SparseRows.of(1, 6, new int[] {0}, new int[] {2});
        SparseRows test = SparseRows.of(1, 6, new int[] {0, 0}, new int[] {0, 5});
        try (Workers workers = Workers.of(1)) {
            Fixed constant = new Fixed(1, 1, 1, 1, 1, 1);
            assertThat(new FullRanking(train, test, 3)
                            .of(constant, workers, done -> {})
                            .meanRecall())
                    .isZero();
            // The fourth place is the first that only a test item can take.
            assertThat(new FullRanking(train, test, 4)
                            .of(constant, workers, done -> {})
                            .meanRecall())
                    .isEqualTo(0.5);
        }
    }

    @Test
    void tiesAmongNegativesCountAgainstTheItem() {
        Fixed scorer = new Fixed(5, 5, 7, 1, 0);
        List<Instance> instances = List.of(
                new Instance(0, 0, new int[] {1, 2, 3}),
                new Instance(0, 2, new int[] {1, 3, 4}),
                // The item among its own negatives is ignored.
                new Instance(0, 3, new int[] {4, 3}));
        try (Workers workers = Workers.of(2)) {
            Ranks ranks = new SampledNegatives(instances).of(scorer, workers);

            assertThat(ranks.ranks()).containsExactly(3, 1, 1);
            assertThat(ranks.hitRate(2)).isCloseTo(2.0 / 3, within(1e-12));
            assertThat(ranks.ndcg(10)).isCloseTo((0.5 + 1 + 1) / 3, within(1e-12));
            assertThat(ranks.ndcg(2)).isCloseTo(2.0 / 3, within(1e-12));
            assertThat(ranks.reciprocal()).isCloseTo((1.0 / 3 + 1 + 1) / 3, within(1e-12));
        }
    }

    @Test
    void tiesStandInTheMiddle() {
        assertThat(Ranking.expectedRank(new double[] {1, 3, 1, 1}, 2)).isEqualTo(3);
        assertThat(Ranking.expectedRank(new double[] {2, 3, 1, 1}, 1)).isEqualTo(1);
        assertThat(new Ranks(new double[] {1.5, 10}).hits(1)).containsOnly(0);
        assertThat(new Ranks(new double[] {1.5, 10}).reciprocal()).isCloseTo((1 / 1.5 + 0.1) / 2, within(1e-12));
    }

    @Test
    void popularityIsHowManyTookIt() {
        Popularity popularity =
                new Popularity(InteractionMatrix.of(3, 3, new int[] {0, 1, 2, 2}, new int[] {1, 1, 1, 2}));
        float[][] scores = new float[1][3];
        popularity.score(new int[] {0}, scores);
        assertThat(scores[0]).containsExactly(0, 3, 1);
    }

    @Test
    void validationIsTakenFromTrainingAlone() {
        InteractionMatrix all = app.spots.recommenders.RandomInteractions.of(50, 40, 9);
        SampledNegatives.Split split = SampledNegatives.leaveOneOut(all.byUser(), 10, 1);

        assertThat(split.train().size()).isEqualTo(all.size() - 50);
        Fixed scorer = new Fixed(new float[40]);
        try (Workers workers = Workers.of(1)) {
            double[] ranks = split.validation().of(scorer, workers).ranks();
            // All equal: last among the ten, none of which is the item itself.
            assertThat(ranks).hasSize(50).containsOnly(11);
        }
    }

    @Test
    void blendIsInvariantToEachModelsScale() {
        Fixed one = new Fixed(1, 2, 3, 4);
        Fixed other = new Fixed(4, 1, 0, 2);
        Fixed otherStretched = new Fixed(140, 110, 100, 120);
        float[][] plain = new float[1][4];
        float[][] stretched = new float[1][4];
        new Blend(List.of(new Blend.Part(one, 0.7), new Blend.Part(other, 0.3))).score(new int[] {0}, plain);
        new Blend(List.of(new Blend.Part(one, 0.7), new Blend.Part(otherStretched, 0.3)))
                .score(new int[] {0}, stretched);
        for (int i = 0; i < 4; i++) {
            assertThat(stretched[0][i]).isCloseTo(plain[0][i], within(1e-5f));
        }
        // 0.7 * (4 - 2.5) / 1.118 + 0.3 * (2 - 1.75) / 1.479
        assertThat(plain[0][3]).isCloseTo(0.98990f, within(1e-4f));
    }

    @Test
    void intervalOfAConstantDifferenceIsThatDifference() {
        double[] ours = {1, 0, 1, 0.5};
        double[] theirs = Arrays.stream(ours).map(x -> x - 0.25).toArray();
        PairedBootstrap certain = PairedBootstrap.of(ours, theirs, 200, 1);

        assertThat(certain.mean()).isEqualTo(0.25);
        assertThat(certain.low()).isEqualTo(0.25);
        assertThat(certain.high()).isEqualTo(0.25);
        assertThat(certain.excludesZero()).isTrue();
    }

    @Test
    void intervalOfNoDifferenceHoldsZero() {
        double[] ours = new double[400];
        double[] theirs = new double[400];
        for (int i = 0; i < 400; i++) {
            ours[i] = i % 2;
            theirs[i] = (i / 2) % 2;
        }
        PairedBootstrap none = PairedBootstrap.of(ours, theirs, 1000, 1);

        assertThat(none.excludesZero()).isFalse();
        // Standard error of the mean of -1, 0, 0, 1 over 400: 0.0354.
        assertThat(none.high() - none.low()).isCloseTo(2 * 1.96 * 0.0354, within(0.02));
        assertThatThrownBy(() -> PairedBootstrap.of(ours, new double[1], 10, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
