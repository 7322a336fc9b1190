/** The durable queue of events. Depends on SQLite alone. */
@NullMarked
package app.spots.client.queue;

import org.jspecify.annotations.NullMarked;
