/** The event log: ids unique for ever, monthly partitions, and the outbox rows written with them. Depends on intake. */
@NullMarked
package app.spots.collection.log;

import org.jspecify.annotations.NullMarked;
