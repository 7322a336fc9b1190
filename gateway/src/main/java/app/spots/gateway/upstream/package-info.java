/** The four services behind the door: where they are, how long they may take, and a breaker for each. */
@NullMarked
package app.spots.gateway.upstream;

import org.jspecify.annotations.NullMarked;
