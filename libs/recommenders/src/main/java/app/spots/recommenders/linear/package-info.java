/** Item-to-item weights in closed form. Depends on interactions, algebra and evaluation. */
@NullMarked
package app.spots.recommenders.linear;

import org.jspecify.annotations.NullMarked;
