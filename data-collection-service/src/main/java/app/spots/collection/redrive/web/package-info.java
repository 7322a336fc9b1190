/** Re-drives over HTTP, for operators. */
@NullMarked
package app.spots.collection.redrive.web;

import org.jspecify.annotations.NullMarked;
