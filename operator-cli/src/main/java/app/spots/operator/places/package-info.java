/** Spots from GeoJSON and CSV. May use input. */
@NullMarked
package app.spots.operator.places;

import org.jspecify.annotations.NullMarked;
