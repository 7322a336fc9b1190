package app.spots.recommenders.evaluation;

import app.spots.recommenders.interactions.InteractionMatrix;

/** The floor: the same for everybody, by how many took it. */
public final class Popularity implements ItemScorer {
    private final float[] takers;

    public Popularity(InteractionMatrix interactions) {
        takers = new float[interactions.items()];
        for (int item = 0; item < takers.length; item++) {
            takers[item] = interactions.byItem().length(item);
        }
    }

    @Override
    public int items() {
        return takers.length;
    }

    @Override
    public void score(int[] users, float[][] scores) {
        for (float[] row : scores) {
            System.arraycopy(takers, 0, row, 0, takers.length);
        }
    }
}
