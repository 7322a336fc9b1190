/** Protocols, metrics and intervals, the same for every model. Depends on interactions and algebra. */
@NullMarked
package app.spots.recommenders.evaluation;

import org.jspecify.annotations.NullMarked;
