/** What spots' words mean: int8 text vectors, kept beside the catalogue. Depends on catalogue and release. */
@NullMarked
package app.spots.inference.text;

import org.jspecify.annotations.NullMarked;
