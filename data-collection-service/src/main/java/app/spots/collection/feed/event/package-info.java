/** The feed's consumer, and how a batch of records is taken. */
@NullMarked
package app.spots.collection.feed.event;

import org.jspecify.annotations.NullMarked;
