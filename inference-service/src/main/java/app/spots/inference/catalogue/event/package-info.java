/** Kafka for the catalogue: the feed from outside and the broadcast to every replica. */
@NullMarked
package app.spots.inference.catalogue.event;

import org.jspecify.annotations.NullMarked;
