/** The app's events from their topic. */
@NullMarked
package app.spots.collection.app.event;

import org.jspecify.annotations.NullMarked;
