package app.spots.recommenders.nextvisit;

/**
 * A short list to order better.
 *
 * @param features of the candidates, one after another
 * @param base their scores so far
 * @param chosen position of the one taken
 */
record BoostedChoice(float[] features, double[] base, int chosen, double weight) {}
