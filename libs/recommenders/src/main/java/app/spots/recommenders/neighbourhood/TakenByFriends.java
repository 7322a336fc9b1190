package app.spots.recommenders.neighbourhood;

import app.spots.recommenders.evaluation.ItemScorer;
import app.spots.recommenders.interactions.SparseRows;

/** An item scores by the user's friends who took it, each divided by the square root of how many friends and items there are. */
public final class TakenByFriends implements ItemScorer {
    private final SparseRows taken;
    private final SparseRows friends;

    /** @param friends of each user, both ways */
    public TakenByFriends(SparseRows taken, SparseRows friends) {
        if (friends.rows() != taken.rows() || friends.columns() != taken.rows()) {
            throw new IllegalArgumentException(
                    "Friends of %d x %d users for %d".formatted(friends.rows(), friends.columns(), taken.rows()));
        }
        this.taken = taken;
        this.friends = friends;
    }

    @Override
    public int items() {
        return taken.columns();
    }

    @Override
    public void score(int[] users, float[][] scores) {
        for (int i = 0; i < users.length; i++) {
            java.util.Arrays.fill(scores[i], 0);
            for (int friend : friends.row(users[i])) {
                float share =
                        1 / (float) Math.sqrt((double) friends.length(users[i]) * Math.max(1, taken.length(friend)));
                for (int item : taken.row(friend)) {
                    scores[i][item] += share;
                }
            }
        }
    }
}
