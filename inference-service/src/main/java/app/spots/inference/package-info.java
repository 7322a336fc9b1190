/** Owns the catalogue, people's derived context and the models at work; answers with recommendations and their reasons. */
@NullMarked
package app.spots.inference;

import org.jspecify.annotations.NullMarked;
