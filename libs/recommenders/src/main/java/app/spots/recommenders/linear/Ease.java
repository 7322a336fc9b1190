package app.spots.recommenders.linear;

import app.spots.recommenders.algebra.Kernels;
import app.spots.recommenders.evaluation.ItemScorer;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.SparseRows;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * EASE (Steck, WWW 2019): the item-to-item weights, none from an item to itself, that rebuild the interactions best; in closed form from
 * the inverse of one dense matrix. For catalogues of up to {@value #MOST_ITEMS} items: memory grows with their square, time with the cube.
 */
public final class Ease implements ItemScorer {
    public static final int MOST_ITEMS = 10_000;

    private final SparseRows taken;
    private final float[] weights;

    private Ease(SparseRows taken, float[] weights) {
        this.taken = taken;
        this.weights = weights;
    }

    /** @see #train(InteractionMatrix, double, double) */
    public static Ease train(InteractionMatrix interactions, double regularisation) {
        return train(interactions, regularisation, 0);
    }

    /**
     * @param regularisation added to the diagonal; hundreds to thousands
     * @param denoising times an item's takers, added as well: what leaving out a share p of the interactions at random does in
     *     expectation is p / (1 - p) (EDLAE; Steck, NeurIPS 2020)
     * @throws IllegalArgumentException for a larger catalogue, a regularisation that is not positive, or a negative denoising
     */
    public static Ease train(InteractionMatrix interactions, double regularisation, double denoising) {
        int items = interactions.items();
        if (items > MOST_ITEMS || !(regularisation > 0) || !(denoising >= 0)) {
            throw new IllegalArgumentException(
                    "EASE of %d items with regularisation %s; at most %d items and more than 0 are possible"
                            .formatted(items, regularisation, MOST_ITEMS));
        }
        DMatrixRMaj gram = gram(interactions.byUser());
        for (int item = 0; item < items; item++) {
            gram.add(
                    item,
                    item,
                    regularisation + denoising * interactions.byItem().length(item));
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(items);
        if (!solver.setA(gram)) {
            throw new IllegalStateException("The items' gram matrix is not positive definite");
        }
        DMatrixRMaj inverse = new DMatrixRMaj(items, items);
        solver.invert(inverse);
        return new Ease(interactions.byUser(), weights(inverse));
    }

    private static DMatrixRMaj gram(SparseRows taken) {
        DMatrixRMaj gram = new DMatrixRMaj(taken.columns(), taken.columns());
        for (int user = 0; user < taken.rows(); user++) {
            int[] row = taken.row(user);
            for (int left : row) {
                int at = left * taken.columns();
                for (int right : row) {
                    gram.data[at + right]++;
                }
            }
        }
        return gram;
    }

    private static float[] weights(DMatrixRMaj inverse) {
        int items = inverse.numCols;
        float[] weights = new float[items * items];
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < items; j++) {
                weights[i * items + j] = i == j ? 0 : (float) (-inverse.get(i, j) / inverse.get(j, j));
            }
        }
        return weights;
    }

    /** What having taken {@code from} adds to the score of {@code to}. */
    public float weight(int from, int to) {
        return weights[from * items() + to];
    }

    @Override
    public int items() {
        return taken.columns();
    }

    @Override
    public void score(int[] users, float[][] scores) {
        for (int i = 0; i < users.length; i++) {
            Arrays.fill(scores[i], 0);
            for (int p = taken.start(users[i]); p < taken.end(users[i]); p++) {
                Kernels.addScaled(1, weights, taken.at(p) * items(), items(), scores[i], 0);
            }
        }
    }
}
