/** Releases on the phone: opaque sets of blobs, switched all or nothing. Depends on blob. */
@NullMarked
package app.spots.client.release;

import org.jspecify.annotations.NullMarked;
