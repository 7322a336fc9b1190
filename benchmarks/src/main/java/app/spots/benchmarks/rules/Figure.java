package app.spots.benchmarks.rules;

/**
 * Of several measurements of one thing, microseconds or milliseconds as it suits.
 *
 * @param bytes what a call allocates, to JMH's precision
 */
record Figure(double median, double least, double greatest, double bytes) {}
