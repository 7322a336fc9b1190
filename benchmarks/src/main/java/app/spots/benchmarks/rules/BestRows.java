package app.spots.benchmarks.rules;

import java.util.Arrays;

/** The best K of scored places, by a bounded heap: higher score first, then the lower id. Rows with a negative score are out. */
final class BestRows {

    private final Place[] places;
    private final double[] scores;
    private final int[] heap;
    private int size;

    private BestRows(Place[] places, double[] scores, int limit) {
        this.places = places;
        this.scores = scores;
        this.heap = new int[limit];
    }

    static int[] of(Place[] places, double[] scores, int limit) {
        BestRows best = new BestRows(places, scores, limit);
        for (int row = 0; row < places.length; row++) {
            if (scores[row] >= 0) {
                best.offer(row);
            }
        }
        return best.bestFirst();
    }

    private void offer(int row) {
        if (size < heap.length) {
            int at = size++;
            for (; at > 0 && isWorse(row, heap[(at - 1) / 2]); at = (at - 1) / 2) {
                heap[at] = heap[(at - 1) / 2];
            }
            heap[at] = row;
        } else if (isWorse(heap[0], row)) {
            sink(row);
        }
    }

    private void sink(int row) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isWorse(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isWorse(heap[child], row)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = row;
    }

    private int[] bestFirst() {
        int[] rows = Arrays.copyOf(heap, size);
        while (size > 0) {
            rows[size - 1] = heap[0];
            sink(heap[--size]);
        }
        return rows;
    }

    private boolean isWorse(int row, int other) {
        if (scores[row] != scores[other]) {
            return scores[row] < scores[other];
        }
        return places[row].getId().compareTo(places[other].getId()) > 0;
    }
}
