package app.spots.recommenders.factor;

import app.spots.recommenders.algebra.Kernels;
import app.spots.recommenders.algebra.Panel;
import app.spots.recommenders.evaluation.ItemScorer;

/** A vector for each user and each item; a score is their inner product, near 1 for what was taken. */
public final class FactorModel implements ItemScorer {
    private final Panel users;
    private final Panel items;
    private final FactorSettings settings;
    private final float[] weightedGram;

    /** @param weightedGram of the items */
    FactorModel(Panel users, Panel items, FactorSettings settings, float[] weightedGram) {
        this.users = users;
        this.items = items;
        this.settings = settings;
        this.weightedGram = weightedGram;
    }

    /**
     * The vector of somebody by what was taken, in training or since: what training would give that person beside these items.
     *
     * @param taken items without repetition; none gives a vector of zeros
     * @throws IndexOutOfBoundsException for an item that training did not know
     */
    public float[] vectorOf(int... taken) {
        double regularisation = FactorTrainer.regularisation(settings, taken.length, items.rows());
        return RowSolver.folded(weightedGram, items, taken, regularisation, items.width());
    }

    public FactorSettings settings() {
        return settings;
    }

    /** A row a user. */
    public Panel userVectors() {
        return users;
    }

    /** A row an item. */
    public Panel itemVectors() {
        return items;
    }

    @Override
    public int items() {
        return items.rows();
    }

    @Override
    public void score(int[] batch, float[][] scores) {
        float[] vector = new float[users.width()];
        for (int i = 0; i < batch.length; i++) {
            System.arraycopy(users.data(), batch[i] * users.width(), vector, 0, vector.length);
            Kernels.products(1, items.data(), items.rows(), items.width(), vector, 0, scores[i]);
        }
    }
}
