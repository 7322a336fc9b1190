/** Where a person goes next. Knows neither rules nor decisions: probabilities of places, from what a person did. */
@NullMarked
package app.spots.inference.recommendation.next;

import org.jspecify.annotations.NullMarked;
