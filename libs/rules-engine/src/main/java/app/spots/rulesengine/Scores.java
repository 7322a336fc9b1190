package app.spots.rulesengine;

/** What an {@link Evaluator} found for each candidate. Reusable: it grows as needed. Not for several threads at once. */
final class Scores {

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

    void begin(int candidates) {
        size = candidates;
        if (scores.length < candidates) {
            scores = new double[candidates];
            filters = new int[candidates];
        }
    }

    void set(int row, double score, int filter) {
        scores[row] = score;
        filters[row] = filter;
    }
}
