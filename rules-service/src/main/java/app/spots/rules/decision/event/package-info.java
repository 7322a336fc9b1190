/** The work consumer of served decisions. */
@NullMarked
package app.spots.rules.decision.event;

import org.jspecify.annotations.NullMarked;
