/** A phone's queue: batches, watermarks, receipts. Depends on intake, log and quarantine. */
@NullMarked
package app.spots.collection.sync;

import org.jspecify.annotations.NullMarked;
