/**
 * Rule packs: a closed expression tree in canonical JSON, checked at load, interpreted with a trace. The same bits on a
 * server and on a phone.
 *
 * <p>Depends on the Java 17 platform alone. Arithmetic is IEEE-754 double and only {@code + - * /}, minimum, maximum,
 * comparison and table look-up, in a fixed order; {@code floor} appears where inputs are rounded to their grid. There is
 * no clock, no loop and no input or output.
 */
@NullMarked
package app.spots.rulescore;

import org.jspecify.annotations.NullMarked;
