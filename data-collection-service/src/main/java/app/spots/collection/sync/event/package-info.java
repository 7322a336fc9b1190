/** What the rest of the cluster has applied. */
@NullMarked
package app.spots.collection.sync.event;

import org.jspecify.annotations.NullMarked;
