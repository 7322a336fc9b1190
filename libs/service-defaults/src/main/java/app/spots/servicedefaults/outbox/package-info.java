/** Wires the outbox, its relay and the inbox to the service's database and broker. */
@NullMarked
package app.spots.servicedefaults.outbox;

import org.jspecify.annotations.NullMarked;
