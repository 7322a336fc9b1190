/** Rows in bulk into the database. Depends on nothing of this service. */
@NullMarked
package app.spots.collection.copy;

import org.jspecify.annotations.NullMarked;
