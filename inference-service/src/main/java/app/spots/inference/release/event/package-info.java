/** Kafka for releases. */
@NullMarked
package app.spots.inference.release.event;

import org.jspecify.annotations.NullMarked;
