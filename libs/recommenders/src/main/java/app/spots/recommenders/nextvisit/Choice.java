package app.spots.recommenders.nextvisit;

/**
 * One thing that happened, to learn from: somebody went to one of these candidates.
 *
 * @param places the candidates
 * @param rows their terms, one candidate after another
 * @param context what is the same for all candidates, see {@link SituationTerms#context}
 * @param stands log of how many other places a candidate stands for
 * @param chosen its position
 * @param weight what it counts
 */
record Choice(int[] places, float[] rows, float[] context, float[] stands, int chosen, double weight) {}
