/** How long what is here is kept. Depends on log, quarantine and sync, which know their own rows. */
@NullMarked
package app.spots.collection.retention;

import org.jspecify.annotations.NullMarked;
