/** Evaluates given candidates by a stored pack, with every step of the way. Depends on packs, weights and cel. */
@NullMarked
package app.spots.rules.evaluation;

import org.jspecify.annotations.NullMarked;
