/** Tells phones that it is the gateway which answers. Depends on nothing. */
@NullMarked
package app.spots.gateway.reachability;

import org.jspecify.annotations.NullMarked;
