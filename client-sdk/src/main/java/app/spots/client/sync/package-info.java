/** Uploads the queue and pulls what changed. Depends on queue and http. */
@NullMarked
package app.spots.client.sync;

import org.jspecify.annotations.NullMarked;
