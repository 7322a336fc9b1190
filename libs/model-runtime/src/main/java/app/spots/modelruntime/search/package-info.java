/** Exact similarity search over int8 vectors. */
@NullMarked
package app.spots.modelruntime.search;

import org.jspecify.annotations.NullMarked;
