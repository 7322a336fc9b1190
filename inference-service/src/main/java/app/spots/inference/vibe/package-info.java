/** What places are like of which nobody told it, inferred beside the catalogue. Depends on catalogue, release and text. */
@NullMarked
package app.spots.inference.vibe;

import org.jspecify.annotations.NullMarked;
