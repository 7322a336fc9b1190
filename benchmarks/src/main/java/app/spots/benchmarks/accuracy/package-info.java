/**
 * {@code ./spots bench accuracy}: the public protocols that models are held to. Each is a {@link
 * app.spots.benchmarks.accuracy.Protocol}; reading its files is its own affair, through {@code DataFile}.
 */
@NullMarked
package app.spots.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
