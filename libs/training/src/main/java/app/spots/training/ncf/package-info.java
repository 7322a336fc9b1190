/** Neural collaborative filtering: who takes what, from who took what, trained with DJL. */
@NullMarked
package app.spots.training.ncf;

import org.jspecify.annotations.NullMarked;
