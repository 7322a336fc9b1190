/** Measurements of the cluster and of its tests. */
@NullMarked
package app.spots.benchmarks;

import org.jspecify.annotations.NullMarked;
