/** Kafka for interactions. */
@NullMarked
package app.spots.inference.person.event;

import org.jspecify.annotations.NullMarked;
