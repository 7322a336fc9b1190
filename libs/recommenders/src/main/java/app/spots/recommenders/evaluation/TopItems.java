package app.spots.recommenders.evaluation;

import app.spots.recommenders.interactions.SparseRows;

/** The first k of a user's items that are not in training; one object for one thread. */
final class TopItems {
    /** Sorted, best first. */
    private final float[] best;

    private final boolean[] relevant;

    TopItems(int k) {
        best = new float[k];
        relevant = new boolean[k];
    }

    /** Which of the first k are in the test; a test item comes after all others of the same score. */
    boolean[] hits(float[] scores, SparseRows train, SparseRows test, int user) {
        int size = 0;
        int known = train.start(user);
        int wanted = test.start(user);
        for (int item = 0; item < train.columns(); item++) {
            boolean isWanted = wanted < test.end(user) && test.at(wanted) == item;
            wanted += isWanted ? 1 : 0;
            if (known < train.end(user) && train.at(known) == item) {
                known++;
                continue;
            }
            if (size < best.length || beats(scores[item], isWanted, size - 1)) {
                size = Math.min(best.length, size + 1);
                insert(scores[item], isWanted, size - 1);
            }
        }
        boolean[] hits = new boolean[best.length];
        System.arraycopy(relevant, 0, hits, 0, size);
        return hits;
    }

    private boolean beats(float score, boolean isWanted, int place) {
        return score > best[place] || score == best[place] && relevant[place] && !isWanted;
    }

    private void insert(float score, boolean isWanted, int last) {
        int place = last;
        while (place > 0 && beats(score, isWanted, place - 1)) {
            best[place] = best[place - 1];
            relevant[place] = relevant[place - 1];
            place--;
        }
        best[place] = score;
        relevant[place] = isWanted;
    }
}
