package app.spots.recommenders.interactions;

import java.util.Arrays;

/** Pairs as they are read, one after another; then {@link #rows}. */
public final class PairList {
    private int[] left = new int[1024];
    private int[] right = new int[1024];
    private int size;

    public void add(int leftId, int rightId) {
        if (size == left.length) {
            left = Arrays.copyOf(left, 2 * size);
            right = Arrays.copyOf(right, 2 * size);
        }
        left[size] = leftId;
        right[size++] = rightId;
    }

    public int size() {
        return size;
    }

    /** One more than the largest left id; 0 when there is none. */
    public int lefts() {
        return Arrays.stream(left, 0, size).max().orElse(-1) + 1;
    }

    /** One more than the largest right id; 0 when there is none. */
    public int rights() {
        return Arrays.stream(right, 0, size).max().orElse(-1) + 1;
    }

    /** @throws IllegalArgumentException where a pair lies outside */
    public SparseRows rows(int lefts, int rights) {
        return SparseRows.of(lefts, rights, Arrays.copyOf(left, size), Arrays.copyOf(right, size));
    }
}
