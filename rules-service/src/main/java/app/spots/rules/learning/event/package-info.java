/** The work consumer of labelled exposures. */
@NullMarked
package app.spots.rules.learning.event;

import org.jspecify.annotations.NullMarked;
