/** What is like what a user took by where it lies, or by its categories. Depends on interactions, algebra and evaluation. */
@NullMarked
package app.spots.recommenders.neighbourhood;

import org.jspecify.annotations.NullMarked;
