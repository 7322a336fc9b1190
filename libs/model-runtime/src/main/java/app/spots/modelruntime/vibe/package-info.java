/** What a place is like, guessed from its category and its words where nobody told it. */
@NullMarked
package app.spots.modelruntime.vibe;

import org.jspecify.annotations.NullMarked;
