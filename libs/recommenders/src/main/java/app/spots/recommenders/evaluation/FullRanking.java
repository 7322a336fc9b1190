package app.spots.recommenders.evaluation;

import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.interactions.SparseRows;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Every item that a user did not take in training is ranked, and the first {@code k} are held against the test items. Users without
 * test items do not count. At equal scores an item of the test comes last, so that a constant score earns nothing.
 */
public final class FullRanking {
    private static final int BATCH = 128;

    private final SparseRows train;
    private final SparseRows test;
    private final int k;

    /** @throws IllegalArgumentException where train and test are not of the same users and items, or {@code k} is below 1 */
    public FullRanking(SparseRows train, SparseRows test, int k) {
        if (train.rows() != test.rows() || train.columns() != test.columns()) {
            throw new IllegalArgumentException("Training of %d x %d and test of %d x %d do not go together"
                    .formatted(train.rows(), train.columns(), test.rows(), test.columns()));
        }
        if (k < 1) {
            throw new IllegalArgumentException("The first " + k + " cannot be looked at");
        }
        this.train = train;
        this.test = test;
        this.k = k;
    }

    /** @param done is told how many users are done, now and then, by any thread */
    public RankedUsers of(ItemScorer scorer, Workers workers, IntConsumer done) {
        int[] users = IntStream.range(0, test.rows())
                .filter(user -> test.length(user) > 0)
                .toArray();
        double[] recall = new double[users.length];
        double[] ndcg = new double[users.length];
        workers.blocks(users.length, BATCH, (from, to) -> {
            int[] batch = Arrays.copyOfRange(users, from, to);
            float[][] scores = new float[batch.length][scorer.items()];
            scorer.score(batch, scores);
            TopItems top = new TopItems(k);
            for (int i = 0; i < batch.length; i++) {
                boolean[] hits = top.hits(scores[i], train, test, batch[i]);
                recall[from + i] = Ranking.recall(hits, test.length(batch[i]));
                ndcg[from + i] = Ranking.ndcg(hits, test.length(batch[i]));
            }
            done.accept(to);
        });
        return new RankedUsers(users, recall, ndcg);
    }
}
