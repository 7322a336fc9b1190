package app.spots.recommenders.nextvisit;

import org.jspecify.annotations.Nullable;

/** The best candidates by the blend, as the trees see them: terms, standing in the list, context. */
final class ShortList {

    static final int SIZE = 50;
    static final int CONTEXT_AT = Term.COUNT + 3;
    static final int WIDTH = CONTEXT_AT + SituationTerms.CONTEXT;

    private ShortList() {}

    /** Null when the one chosen is not on the list: put there, it would stand out by its place at the end. */
    static @Nullable BoostedChoice of(Choice choice, double[] weights) {
        int rows = choice.places().length;
        double[] scores = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int term = 0; term < Term.COUNT; term++) {
                scores[row] += weights[term] * choice.rows()[row * Term.COUNT + term];
            }
        }
        int[] best = best(scores, SIZE);
        int chosen = -1;
        for (int at = 0; at < best.length; at++) {
            chosen = best[at] == choice.chosen() ? at : chosen;
        }
        if (chosen < 0) {
            return null;
        }
        float[] features = new float[best.length * WIDTH];
        double[] base = new double[best.length];
        for (int at = 0; at < best.length; at++) {
            base[at] = scores[best[at]];
            System.arraycopy(choice.rows(), best[at] * Term.COUNT, features, at * WIDTH, Term.COUNT);
            System.arraycopy(choice.context(), 0, features, at * WIDTH + CONTEXT_AT, SituationTerms.CONTEXT);
        }
        stand(features, base);
        return new BoostedChoice(features, base, chosen, choice.weight());
    }

    /** Writes how each stands in the list, which is in falling order of its scores. */
    static void stand(float[] features, double[] base) {
        for (int at = 0; at < base.length; at++) {
            int to = at * WIDTH + Term.COUNT;
            features[to] = (float) (base[at] - base[0]);
            features[to + 1] = at;
            features[to + 2] = (float) (base[at] - base[Math.min(1, base.length - 1)]);
        }
    }

    /** The positions of the highest scores, falling; of equal ones the first. */
    static int[] best(double[] scores, int count) {
        int[] heap = new int[Math.min(count, scores.length)];
        int size = 0;
        for (int at = 0; at < scores.length; at++) {
            if (size < heap.length || scores[at] > scores[heap[size - 1]]) {
                int to = size < heap.length ? size++ : size - 1;
                while (to > 0 && scores[heap[to - 1]] < scores[at]) {
                    heap[to] = heap[to - 1];
                    to--;
                }
                heap[to] = at;
            }
        }
        return heap;
    }
}
