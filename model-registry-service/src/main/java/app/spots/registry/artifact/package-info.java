/** Immutable names for blobs: kind, name and version. Depends on blob. */
@NullMarked
package app.spots.registry.artifact;

import org.jspecify.annotations.NullMarked;
