/** Where a benchmark's own cluster lives while it is measured. May use local-cluster alone. */
@NullMarked
package app.spots.benchmarks.home;

import org.jspecify.annotations.NullMarked;
