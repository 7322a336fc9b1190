package app.spots.recommenders.interactions;

import java.util.Arrays;

/** For each row the columns that are set, ascending and without repetition. Immutable. */
public final class SparseRows {
    private final int columns;
    private final int[] starts;
    private final int[] indices;

    SparseRows(int columns, int[] starts, int[] indices) {
        this.columns = columns;
        this.starts = starts;
        this.indices = indices;
    }

    /**
     * @param rows of each pair, in any order; pairs given twice count once
     * @param columns of each pair
     * @throws IllegalArgumentException where a pair lies outside, or the arrays differ in length
     */
    public static SparseRows of(int rowCount, int columnCount, int[] rows, int[] columns) {
        if (rows.length != columns.length) {
            throw new IllegalArgumentException(rows.length + " rows and " + columns.length + " columns do not pair");
        }
        int[] starts = new int[rowCount + 1];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= rowCount || columns[i] < 0 || columns[i] >= columnCount) {
                throw new IllegalArgumentException("Pair %d, (%d, %d), lies outside of %d x %d"
                        .formatted(i, rows[i], columns[i], rowCount, columnCount));
            }
            starts[rows[i] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] indices = new int[rows.length];
        int[] next = Arrays.copyOf(starts, rowCount);
        for (int i = 0; i < rows.length; i++) {
            indices[next[rows[i]]++] = columns[i];
        }
        return new SparseRows(columnCount, starts, indices).sorted();
    }

    private SparseRows sorted() {
        int[] kept = new int[starts.length];
        int size = 0;
        for (int row = 0; row < rows(); row++) {
            Arrays.sort(indices, starts[row], starts[row + 1]);
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                if (i == starts[row] || indices[i] != indices[i - 1]) {
                    indices[size++] = indices[i];
                }
            }
            kept[row + 1] = size;
        }
        return new SparseRows(columns, kept, Arrays.copyOf(indices, size));
    }

    SparseRows transposed() {
        int[] rowOf = new int[indices.length];
        for (int row = 0; row < rows(); row++) {
            Arrays.fill(rowOf, starts[row], starts[row + 1], row);
        }
        return of(columns, rows(), indices, rowOf);
    }

    public int rows() {
        return starts.length - 1;
    }

    public int columns() {
        return columns;
    }

    /** How many columns are set in all rows. */
    public int size() {
        return indices.length;
    }

    /** First position of a row; {@link #at} tells the column at a position. */
    public int start(int row) {
        return starts[row];
    }

    /** Position after the last one of a row. */
    public int end(int row) {
        return starts[row + 1];
    }

    public int at(int position) {
        return indices[position];
    }

    public int length(int row) {
        return starts[row + 1] - starts[row];
    }

    public int[] row(int row) {
        return Arrays.copyOfRange(indices, starts[row], starts[row + 1]);
    }

    public boolean contains(int row, int column) {
        return Arrays.binarySearch(indices, starts[row], starts[row + 1], column) >= 0;
    }
}
