/** Reading operators' files: rows, their lines, and what is wrong with them. Knows neither catalogue nor network. */
@NullMarked
package app.spots.operator.input;

import org.jspecify.annotations.NullMarked;
