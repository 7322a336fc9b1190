/** Events that could not be taken, with their original bytes, for operators. Depends on intake. */
@NullMarked
package app.spots.collection.quarantine;

import org.jspecify.annotations.NullMarked;
