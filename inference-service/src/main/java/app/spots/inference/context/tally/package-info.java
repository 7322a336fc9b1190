/** What all people together did, counted in the transaction in which it becomes known. Depends on person. */
@NullMarked
package app.spots.inference.context.tally;

import org.jspecify.annotations.NullMarked;
