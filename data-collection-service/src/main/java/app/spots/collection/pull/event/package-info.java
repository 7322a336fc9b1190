/** Feeds the projection. */
@NullMarked
package app.spots.collection.pull.event;

import org.jspecify.annotations.NullMarked;
