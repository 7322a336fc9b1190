/**
 * The next visit from the sequence of visits before: a network that looks back with attention, trained with DJL.
 */
@NullMarked
package app.spots.training.sequence;

import org.jspecify.annotations.NullMarked;
