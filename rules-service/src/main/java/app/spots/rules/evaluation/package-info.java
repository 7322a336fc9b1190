/** Evaluates given candidates by a stored pack, with every step of the way. Depends on packs. */
@NullMarked
package app.spots.rules.evaluation;

import org.jspecify.annotations.NullMarked;
