/** RFC 9457 problem details for everything the gateway itself refuses. Depends on nothing here. */
@NullMarked
package app.spots.gateway.problem;

import org.jspecify.annotations.NullMarked;
