/** Decisions and interactions as they come from Kafka. */
@NullMarked
package app.spots.collection.training.event;

import org.jspecify.annotations.NullMarked;
