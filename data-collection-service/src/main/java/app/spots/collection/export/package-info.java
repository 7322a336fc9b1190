/** Tells a person everything that is kept of them here. Depends on subject. */
@NullMarked
package app.spots.collection.export;

import org.jspecify.annotations.NullMarked;
