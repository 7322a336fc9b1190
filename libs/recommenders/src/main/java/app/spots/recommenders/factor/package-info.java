/** Weighted matrix factorisation of implicit feedback. Depends on interactions, algebra and evaluation. */
@NullMarked
package app.spots.recommenders.factor;

import org.jspecify.annotations.NullMarked;
