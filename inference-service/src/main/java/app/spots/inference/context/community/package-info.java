/** How far a community has come: from forming to a club. Depends on catalogue and the tallies of events. */
@NullMarked
package app.spots.inference.context.community;

import org.jspecify.annotations.NullMarked;
