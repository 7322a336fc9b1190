/**
 * What other systems write to Kafka themselves, judged as a phone's events are. Depends on intake, log and quarantine.
 */
@NullMarked
package app.spots.collection.feed;

import org.jspecify.annotations.NullMarked;
