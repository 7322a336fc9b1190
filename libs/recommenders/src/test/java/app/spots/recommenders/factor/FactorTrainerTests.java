package app.spots.recommenders.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.spots.recommenders.RandomInteractions;
import app.spots.recommenders.algebra.Panel;
import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.interactions.InteractionMatrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class FactorTrainerTests {
    private static final InteractionMatrix INTERACTIONS = RandomInteractions.of(90, 70, 3);
    private static final FactorSettings SETTINGS = FactorSettings.of(8, 6, 0.2, 0.05);

    @Test
    void everyEpochMakesTheLossSmaller() {
        try (Workers workers = Workers.of(2)) {
            FactorTrainer trainer = new FactorTrainer(INTERACTIONS, SETTINGS, 1, workers);
            double before = trainer.loss();
            for (int epoch = 0; epoch < 8; epoch++) {
                trainer.epoch();
                assertThat(trainer.loss()).isLessThan(before);
                before = trainer.loss();
            }
        }
    }

    /** After an epoch every item's vector is the exact least squares for the users' vectors. */
    @Test
    void itemsSolveTheirLeastSquares() {
        try (Workers workers = Workers.of(2)) {
            FactorSettings exact = new FactorSettings(8, 6, 0.2, 0.05, 1, 60);
            FactorTrainer trainer = new FactorTrainer(INTERACTIONS, exact, 1, workers);
            trainer.epoch();
            FactorModel model = trainer.model();
            for (int item = 0; item < INTERACTIONS.items(); item++) {
                double[] expected = leastSquares(model.userVectors(), item);
                for (int k = 0; k < 8; k++) {
                    assertThat((double) model.itemVectors().at(item, k)).isCloseTo(expected[k], within(2e-4));
                }
            }
        }
    }

    private static double[] leastSquares(Panel users, int item) {
        int d = users.width();
        DMatrixRMaj matrix = new DMatrixRMaj(d, d);
        DMatrixRMaj right = new DMatrixRMaj(d, 1);
        for (int user = 0; user < users.rows(); user++) {
            double seen = INTERACTIONS.byUser().contains(user, item) ? 1 : 0;
            for (int i = 0; i < d; i++) {
                right.add(i, 0, seen * users.at(user, i));
                for (int j = 0; j < d; j++) {
                    matrix.add(i, j, (seen + 0.2) * users.at(user, i) * users.at(user, j));
                }
            }
        }
        double regularisation = 0.05 * (INTERACTIONS.byItem().length(item) + 0.2 * users.rows());
        for (int i = 0; i < d; i++) {
            matrix.add(i, i, regularisation);
        }
        DMatrixRMaj solution = new DMatrixRMaj(d, 1);
        CommonOps_DDRM.solve(matrix, right, solution);
        return solution.data;
    }

    @Test
    void bitsDoNotDependOnThreads() {
        try (Workers one = Workers.of(1);
                Workers three = Workers.of(3)) {
            FactorModel alone = new FactorTrainer(INTERACTIONS, SETTINGS, 5, one).train(epoch -> {});
            FactorModel shared = new FactorTrainer(INTERACTIONS, SETTINGS, 5, three).train(epoch -> {});
            FactorModel other = new FactorTrainer(INTERACTIONS, SETTINGS, 6, three).train(epoch -> {});

            assertThat(shared.itemVectors().data())
                    .isEqualTo(alone.itemVectors().data());
            assertThat(shared.userVectors().data())
                    .isEqualTo(alone.userVectors().data());
            assertThat(other.userVectors().data())
                    .isNotEqualTo(alone.userVectors().data());
        }
    }

    @Test
    void itemsOfOnesOwnTasteScoreHigher() {
        try (Workers workers = Workers.of(2)) {
            FactorModel model = new FactorTrainer(INTERACTIONS, SETTINGS, 5, workers).train(epoch -> {});
            float[][] scores = new float[1][70];
            model.score(new int[] {4}, scores);
            double own = 0;
            double others = 0;
            for (int item = 0; item < 70; item++) {
                own += item % 2 == 0 ? scores[0][item] : 0;
                others += item % 2 == 1 ? scores[0][item] : 0;
            }
            assertThat(own).isGreaterThan(2 * others);
        }
    }

    /** The next epoch begins by solving for the users: that is where each one's vector goes. */
    @Test
    void somebodyNewGetsTheVectorThatTrainingWouldGive() {
        try (Workers workers = Workers.of(2)) {
            FactorSettings exact = new FactorSettings(8, 6, 0.2, 0.05, 1, 60);
            FactorTrainer trainer = new FactorTrainer(INTERACTIONS, exact, 1, workers);
            trainer.epoch();
            float[] folded = trainer.model().vectorOf(INTERACTIONS.byUser().row(13));
            trainer.epoch();
            for (int k = 0; k < 8; k++) {
                assertThat(folded[k]).isCloseTo(trainer.model().userVectors().at(13, k), within(2e-4f));
            }
            assertThat(trainer.model().vectorOf()).containsOnly(0);
        }
    }

    @Test
    void whatNobodyTookScoresNothing() {
        InteractionMatrix lonely = InteractionMatrix.of(3, 4, new int[] {0, 1}, new int[] {0, 2});
        try (Workers workers = Workers.of(1)) {
            FactorModel model = new FactorTrainer(lonely, SETTINGS, 5, workers).train(epoch -> {});
            float[][] scores = new float[2][4];
            model.score(new int[] {0, 2}, scores);
            assertThat(scores[0][1]).isZero();
            assertThat(scores[0][0]).isPositive();
            assertThat(scores[1]).containsOnly(0);
        }
    }

    @Test
    void rejectsSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> FactorSettings.of(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FactorSettings.of(8, 1, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FactorSettings.of(8, 1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
