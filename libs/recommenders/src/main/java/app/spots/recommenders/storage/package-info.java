/** How models are stored: a frame that vouches for its content. Depends on nothing. */
@NullMarked
package app.spots.recommenders.storage;

import org.jspecify.annotations.NullMarked;
