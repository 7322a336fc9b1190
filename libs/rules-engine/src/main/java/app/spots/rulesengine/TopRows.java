package app.spots.rulesengine;

/** The best K rows of scored candidates: higher score first, then the lower candidate id. A heap, the worst of them on top. */
final class TopRows {

    private final CandidateColumns candidates;
    private final Scores scores;
    private final int[] heap;
    private int size;

    private TopRows(CandidateColumns candidates, Scores scores, int capacity) {
        this.candidates = candidates;
        this.scores = scores;
        this.heap = new int[capacity];
    }

    /** Best first; rows that a filter removed are left out. */
    static int[] of(CandidateColumns candidates, Scores scores, int limit) {
        TopRows top = new TopRows(candidates, scores, Math.min(limit, scores.size()));
        for (int row = scores.nextAtLeast(0, 0); row < scores.size(); row = scores.nextAtLeast(top.bar(), row + 1)) {
            top.offer(row);
        }
        return top.bestFirst();
    }

    /** What a row has to score at the least, now. */
    private double bar() {
        return size < heap.length ? 0 : scores.score(heap[0]);
    }

    private void offer(int row) {
        if (size < heap.length) {
            heap[size] = row;
            raise(size++);
        } else if (worse(heap[0], row)) {
            heap[0] = row;
            sink();
        }
    }

    private int[] bestFirst() {
        int[] rows = new int[size];
        while (size > 0) {
            rows[size - 1] = heap[0];
            heap[0] = heap[--size];
            sink();
        }
        return rows;
    }

    private boolean worse(int row, int other) {
        double score = scores.score(row);
        double otherScore = scores.score(other);
        return score < otherScore
                || score == otherScore
                        && candidates
                                        .candidate(row)
                                        .id()
                                        .compareTo(candidates.candidate(other).id())
                                > 0;
    }

    private void raise(int from) {
        int at = from;
        while (at > 0 && worse(heap[at], heap[(at - 1) / 2])) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void sink() {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && worse(heap[child + 1], heap[child])) {
                child++;
            }
            if (!worse(heap[child], heap[at])) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int a, int b) {
        int row = heap[a];
        heap[a] = heap[b];
        heap[b] = row;
    }
}
