/**
 * Weights that learn: labelled exposures joined to the decisions they came from, and runs that move the weights of the
 * published pack by them. Depends on decisions, evaluation, packs, weights and audit.
 */
@NullMarked
package app.spots.rules.learning;

import org.jspecify.annotations.NullMarked;
