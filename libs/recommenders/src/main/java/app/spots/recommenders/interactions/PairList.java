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

    /** @throws IllegalArgumentException where a pair lies outside */
    public SparseRows rows(int lefts, int rights) {
        return SparseRows.of(lefts, rights, Arrays.copyOf(left, size), Arrays.copyOf(right, size));
    }

    /** With each id replaced by its number, of as many as there are numbers. */
    public SparseRows rows(int[] leftNumbers, int[] rightNumbers) {
        return SparseRows.of(
                leftNumbers.length,
                rightNumbers.length,
                Arrays.stream(left, 0, size).map(id -> leftNumbers[id]).toArray(),
                Arrays.stream(right, 0, size).map(id -> rightNumbers[id]).toArray());
    }
}
