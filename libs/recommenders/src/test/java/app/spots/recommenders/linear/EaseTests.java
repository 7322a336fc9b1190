package app.spots.recommenders.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.spots.recommenders.RandomInteractions;
import app.spots.recommenders.interactions.InteractionMatrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class EaseTests {
    private static final InteractionMatrix INTERACTIONS = RandomInteractions.of(60, 25, 2);
    private static final Ease EASE = Ease.train(INTERACTIONS, 3);

    /** B = I - P diag(1 / diag P), P = (X'X + r I)^-1, by a general inverse. */
    @Test
    void weightsAreTheTextbooks() {
        DMatrixRMaj x = new DMatrixRMaj(RandomInteractions.dense(INTERACTIONS));
        DMatrixRMaj p = new DMatrixRMaj(25, 25);
        CommonOps_DDRM.multTransA(x, x, p);
        CommonOps_DDRM.addEquals(p, 3, CommonOps_DDRM.identity(25));
        CommonOps_DDRM.invert(p);
        for (int i = 0; i < 25; i++) {
            assertThat(EASE.weight(i, i)).isZero();
            for (int j = 0; j < 25; j++) {
                if (i != j) {
                    assertThat((double) EASE.weight(i, j)).isCloseTo(-p.get(i, j) / p.get(j, j), within(1e-6));
                }
            }
        }
    }

    /** What the closed form promises: with a constraint on the diagonal, X'(X - XB) - r B is diagonal. */
    @Test
    void weightsSolveTheRegression() {
        double[][] x = RandomInteractions.dense(INTERACTIONS);
        for (int j = 0; j < 25; j++) {
            for (int i = 0; i < 25; i++) {
                if (i != j) {
                    double gradient = -3 * EASE.weight(i, j);
                    for (double[] user : x) {
                        double rebuilt = 0;
                        for (int k = 0; k < 25; k++) {
                            rebuilt += user[k] * EASE.weight(k, j);
                        }
                        gradient += user[i] * (user[j] - rebuilt);
                    }
                    assertThat(gradient).isCloseTo(0, within(1e-4));
                }
            }
        }
    }

    @Test
    void denoisingRegularisesItemsByTheirTakers() {
        Ease denoised = Ease.train(INTERACTIONS, 3, 0.5);
        DMatrixRMaj x = new DMatrixRMaj(RandomInteractions.dense(INTERACTIONS));
        DMatrixRMaj p = new DMatrixRMaj(25, 25);
        CommonOps_DDRM.multTransA(x, x, p);
        for (int item = 0; item < 25; item++) {
            p.set(item, item, 1.5 * INTERACTIONS.byItem().length(item) + 3);
        }
        CommonOps_DDRM.invert(p);
        assertThat((double) denoised.weight(4, 9)).isCloseTo(-p.get(4, 9) / p.get(9, 9), within(1e-6));
        assertThat((double) denoised.weight(9, 4)).isCloseTo(-p.get(9, 4) / p.get(4, 4), within(1e-6));
    }

    @Test
    void scoresSumTheWeightsOfWhatWasTaken() {
        float[][] scores = new float[2][25];
        EASE.score(new int[] {11, 3}, scores);
        double expected = 0;
        for (int item : INTERACTIONS.byUser().row(3)) {
            expected += EASE.weight(item, 8);
        }
        assertThat((double) scores[1][8]).isCloseTo(expected, within(1e-5));
    }

    @Test
    void rejectsACatalogueThatIsTooLarge() {
        InteractionMatrix wide = InteractionMatrix.of(1, Ease.MOST_ITEMS + 1, new int[] {0}, new int[] {0});
        assertThatThrownBy(() -> Ease.train(wide, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10001 items");
        assertThatThrownBy(() -> Ease.train(INTERACTIONS, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
