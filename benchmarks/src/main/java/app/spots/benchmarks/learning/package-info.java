/**
 * Whether learned weights rank better: the simulated city's people on a real cluster, learned from and not. Depends on the
 * acceptance module's city.
 */
@NullMarked
package app.spots.benchmarks.learning;

import org.jspecify.annotations.NullMarked;
