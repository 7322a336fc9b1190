package app.spots.inference.recommendation;

/**
 * An item at its place in the answer.
 *
 * @param rank where it is shown, from 1
 * @param scoreRank where the scores alone put it
 * @param propensity probability that it is shown just there
 */
record ShownItem(ScoredItem scored, int rank, int scoreRank, double propensity) {}
