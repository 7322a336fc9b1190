/** The phone's clocks. */
@NullMarked
package app.spots.client.clock;

import org.jspecify.annotations.NullMarked;
