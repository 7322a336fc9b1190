/** How good a scorer is: as a probability, as a decision, as an order; overall and for parts of the examples. */
@NullMarked
package app.spots.training.evaluation;

import org.jspecify.annotations.NullMarked;
