package app.spots.rulesengine;

/** What an {@link Evaluator} found for each candidate. Reusable: it grows as needed. Not for several threads at once. */
final class Scores {

    private static final int NOT_FILTERED = -1;

    private double[] scores = {};
    private int[] filters = {};
    private int size;

    int size() {
        return size;
    }

    /** The score, 0 for a candidate that a filter removed. */
    double score(int row) {
        return scores[row];
    }

    /** The index of the first filter that removed the candidate, or -1. */
    int filter(int row) {
        return filters[row];
    }

    boolean isExcluded(int row) {
        return filters[row] != NOT_FILTERED;
    }

    /** The first row from {@code from} on that passed the filters and scores at least so much; {@link #size} when there is none. */
    int nextAtLeast(double score, int from) {
        int row = from;
        while (row < size && !(scores[row] >= score && filters[row] == NOT_FILTERED)) {
            row++;
        }
        return row;
    }

    void begin(int candidates) {
        size = candidates;
        if (scores.length < candidates) {
            scores = new double[candidates];
            filters = new int[candidates];
        }
    }

    /** @param filter -1 for none; otherwise the score does not count */
    void set(int row, double score, int filter) {
        scores[row] = filter == NOT_FILTERED ? score : 0;
        filters[row] = filter;
    }
}
