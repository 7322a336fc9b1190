/** What lies near what a user took, and what the user's friends took. Depends on interactions, algebra and evaluation. */
@NullMarked
package app.spots.recommenders.neighbourhood;

import org.jspecify.annotations.NullMarked;
