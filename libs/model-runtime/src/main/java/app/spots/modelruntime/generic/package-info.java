/** The generic recommender: a logistic blend whose coefficients are data. */
@NullMarked
package app.spots.modelruntime.generic;

import org.jspecify.annotations.NullMarked;
