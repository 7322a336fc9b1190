package app.spots.recommenders;

import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.PairList;
import java.util.SplittableRandom;

/** Small matrices of two tastes: a user takes mostly items of the own half. */
public final class RandomInteractions {

    private RandomInteractions() {}

    public static InteractionMatrix of(int users, int items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PairList pairs = new PairList();
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                double chance = user % 2 == item % 2 ? 0.4 : 0.05;
                if (random.nextDouble() < chance) {
                    pairs.add(user, item);
                }
            }
        }
        return InteractionMatrix.of(pairs.rows(users, items));
    }

    public static double[][] dense(InteractionMatrix interactions) {
        double[][] dense = new double[interactions.users()][interactions.items()];
        for (int user = 0; user < dense.length; user++) {
            for (int item : interactions.byUser().row(user)) {
                dense[user][item] = 1;
            }
        }
        return dense;
    }
}
