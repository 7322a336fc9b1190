/** Who took what, as a sparse matrix. Depends on nothing. */
@NullMarked
package app.spots.recommenders.interactions;

import org.jspecify.annotations.NullMarked;
