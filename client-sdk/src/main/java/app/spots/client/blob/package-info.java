/** Blobs by hash: resumed, verified before use. Depends on http. */
@NullMarked
package app.spots.client.blob;

import org.jspecify.annotations.NullMarked;
