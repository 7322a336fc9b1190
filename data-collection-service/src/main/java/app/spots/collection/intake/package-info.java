/** Turns bytes from outside into events that may be kept, or says why not. Knows no database; depends on contracts alone. */
@NullMarked
package app.spots.collection.intake;

import org.jspecify.annotations.NullMarked;
