package app.spots.benchmarks.learning;

/**
 * How a list was liked, on average over its showings.
 *
 * @param positive clicks, visits and saves of a showing
 * @param any share of showings in which there was one
 */
record Liked(double positive, double any) {}
