package app.spots.recommenders.nextvisit;

import java.util.Arrays;

/**
 * How one setting makes scores out of terms.
 *
 * @param weights one for each {@link Term}
 */
record Weighing(double[] weights, Forest forest) {

    /** Before there is anything to learn from: own visits, then what is liked and near. */
    static Weighing untaught() {
        double[] weights = new double[Term.COUNT];
        weights[Term.OWN_COUNT.ordinal()] = 1;
        weights[Term.OWN_NEVER.ordinal()] = -1;
        weights[Term.SO_FAR_COUNT.ordinal()] = 0.3;
        weights[Term.VISITORS.ordinal()] = 0.5;
        weights[Term.DISTANCE_LOG.ordinal()] = -0.7;
        return new Weighing(weights, Forest.NOTHING);
    }

    /** One score for each candidate: logarithms of chances up to a constant. */
    double[] scores(SituationTerms terms, int[] candidates) {
        double[] scores = new double[candidates.length];
        double[] row = new double[Term.COUNT];
        for (int at = 0; at < candidates.length; at++) {
            terms.row(candidates[at], row);
            double sum = 0;
            for (int term = 0; term < Term.COUNT; term++) {
                sum += weights[term] * row[term];
            }
            scores[at] = sum;
        }
        if (!forest.isEmpty()) {
            reorder(terms, candidates, scores, row);
        }
        return scores;
    }

    private void reorder(SituationTerms terms, int[] candidates, double[] scores, double[] row) {
        int[] best = ShortList.best(scores, ShortList.SIZE);
        float[] features = new float[best.length * ShortList.WIDTH];
        double[] base = new double[best.length];
        for (int at = 0; at < best.length; at++) {
            base[at] = scores[best[at]];
            terms.row(candidates[best[at]], row);
            for (int term = 0; term < Term.COUNT; term++) {
                features[at * ShortList.WIDTH + term] = (float) row[term];
            }
            terms.context(features, at * ShortList.WIDTH + ShortList.CONTEXT_AT);
        }
        ShortList.stand(features, base);
        double[] better = new double[best.length];
        for (int at = 0; at < best.length; at++) {
            better[at] = base[at] + forest.value(features, at * ShortList.WIDTH);
        }
        // Trees learn differences within the list: their common level means nothing, the list keeps its chance as a
        // whole.
        double level = logOfSum(base) - logOfSum(better);
        double lowest = Double.POSITIVE_INFINITY;
        for (int at = 0; at < best.length; at++) {
            scores[best[at]] = Double.NEGATIVE_INFINITY;
            better[at] += level;
            lowest = Math.min(lowest, better[at]);
        }
        keepBehind(scores, lowest);
        for (int at = 0; at < best.length; at++) {
            scores[best[at]] = better[at];
        }
    }

    /** Those not on the list stay behind it, in their order. */
    private static void keepBehind(double[] scores, double lowest) {
        double highest = Arrays.stream(scores).max().orElse(Double.NEGATIVE_INFINITY);
        if (highest > lowest) {
            for (int at = 0; at < scores.length; at++) {
                scores[at] -= highest - lowest;
            }
        }
    }

    private static double logOfSum(double[] scores) {
        double highest = Arrays.stream(scores).max().orElse(0);
        double sum = 0;
        for (double score : scores) {
            sum += StrictMath.exp(score - highest);
        }
        return highest + StrictMath.log(sum);
    }
}
