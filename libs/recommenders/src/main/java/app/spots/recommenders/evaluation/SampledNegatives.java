package app.spots.recommenders.evaluation;

import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.SparseRows;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** One item of each user is ranked among some that were not taken. Ties count against it. */
public final class SampledNegatives {
    private static final int BATCH = 128;

    /**
     * One test.
     *
     * @param negatives to rank it among; where the item itself is there it is ignored
     */
    public record Instance(int user, int item, int[] negatives) {}

    private final List<Instance> instances;

    public SampledNegatives(List<Instance> instances) {
        this.instances = List.copyOf(instances);
    }

    /** @return the rank of each instance's item, from 1, in the order of the instances */
    public Ranks of(ItemScorer scorer, Workers workers) {
        double[] ranks = new double[instances.size()];
        workers.blocks(instances.size(), BATCH, (from, to) -> {
            List<Instance> batch = instances.subList(from, to);
            float[][] scores = new float[batch.size()][scorer.items()];
            scorer.score(batch.stream().mapToInt(Instance::user).toArray(), scores);
            for (int i = 0; i < batch.size(); i++) {
                ranks[from + i] = rank(batch.get(i), scores[i]);
            }
        });
        return new Ranks(ranks);
    }

    private static int rank(Instance instance, float[] scores) {
        int rank = 1;
        for (int negative : instance.negatives) {
            rank += negative != instance.item && scores[negative] >= scores[instance.item] ? 1 : 0;
        }
        return rank;
    }

    /** A part of training set aside to choose by, and the instances made of it. */
    public record Split(InteractionMatrix train, SampledNegatives validation) {}

    /**
     * One random item of each user with at least two, among random ones that the user never took.
     *
     * @param negatives how many of them
     */
    public static Split leaveOneOut(SparseRows all, int negatives, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Instance[] instances = new Instance[all.rows()];
        int[] users = new int[all.size()];
        int[] items = new int[all.size()];
        int size = 0;
        for (int user = 0; user < all.rows(); user++) {
            int[] taken = all.row(user);
            int left = taken.length < 2 ? -1 : random.nextInt(taken.length);
            for (int i = 0; i < taken.length; i++) {
                if (i != left) {
                    users[size] = user;
                    items[size++] = taken[i];
                }
            }
            if (left >= 0) {
                instances[user] = new Instance(user, taken[left], untaken(all, user, negatives, random));
            }
        }
        SparseRows kept =
                SparseRows.of(all.rows(), all.columns(), Arrays.copyOf(users, size), Arrays.copyOf(items, size));
        List<Instance> validation =
                Arrays.stream(instances).filter(Objects::nonNull).toList();
        return new Split(InteractionMatrix.of(kept), new SampledNegatives(validation));
    }

    private static int[] untaken(SparseRows all, int user, int count, SplittableRandom random) {
        if (all.length(user) == all.columns()) {
            throw new IllegalArgumentException("User " + user + " took everything");
        }
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            do {
                drawn[i] = random.nextInt(all.columns());
            } while (all.contains(user, drawn[i]));
        }
        return drawn;
    }
}
