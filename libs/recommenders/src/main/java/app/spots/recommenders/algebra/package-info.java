/** Dense panels of floats beside sparse rows, over threads, with the same bits for any number of them. */
@NullMarked
package app.spots.recommenders.algebra;

import org.jspecify.annotations.NullMarked;
