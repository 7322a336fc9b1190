/** The ledger of erasures that outlives this database. */
@NullMarked
package app.spots.collection.erasure.event;

import org.jspecify.annotations.NullMarked;
