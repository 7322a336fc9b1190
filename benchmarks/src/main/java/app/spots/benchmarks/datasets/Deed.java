package app.spots.benchmarks.datasets;

import java.time.Instant;

/**
 * What somebody did about a place.
 *
 * @param good went there, or clicked, visited or saved it on a list; otherwise dismissed it or passed it over while reading
 */
record Deed(Instant at, String place, boolean good) {}
