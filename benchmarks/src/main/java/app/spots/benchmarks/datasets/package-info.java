/** {@code ./spots bench datasets}: training data from the simulated city, and from an import where one is given. */
@NullMarked
package app.spots.benchmarks.datasets;

import org.jspecify.annotations.NullMarked;
