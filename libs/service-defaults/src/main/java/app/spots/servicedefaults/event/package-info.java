/** CloudEvents in and out: publishing through the outbox, receiving in work and broadcast consumers. */
@NullMarked
package app.spots.servicedefaults.event;

import org.jspecify.annotations.NullMarked;
