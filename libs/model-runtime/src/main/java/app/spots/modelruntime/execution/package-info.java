/** Keeps native calls off virtual threads and bounded. */
@NullMarked
package app.spots.modelruntime.execution;

import org.jspecify.annotations.NullMarked;
