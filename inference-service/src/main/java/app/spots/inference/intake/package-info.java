/** How a batch of Kafka records is read: events, poison and dead letters. Depends on no feature. */
@NullMarked
package app.spots.inference.intake;

import org.jspecify.annotations.NullMarked;
