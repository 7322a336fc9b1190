/** The commands behind {@code ./spots}. */
@NullMarked
package app.spots.cluster.launcher;

import org.jspecify.annotations.NullMarked;
