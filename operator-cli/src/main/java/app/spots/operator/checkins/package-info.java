/** Check-in data sets: venues, categories, neighbourhoods and visits. May use input. */
@NullMarked
package app.spots.operator.checkins;

import org.jspecify.annotations.NullMarked;
