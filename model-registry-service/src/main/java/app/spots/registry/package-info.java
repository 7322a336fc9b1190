/** Owns artifacts, blobs and releases: what exists, what its bytes are, and what is live. */
@NullMarked
package app.spots.registry;

import org.jspecify.annotations.NullMarked;
