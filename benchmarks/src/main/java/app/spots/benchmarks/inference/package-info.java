/** Recommendations measured from the caller's side, over HTTP, in a cluster of its own. */
@NullMarked
package app.spots.benchmarks.inference;

import org.jspecify.annotations.NullMarked;
