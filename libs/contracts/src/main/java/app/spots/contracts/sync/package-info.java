/** The sync protocol between phone and gateway. */
@NullMarked
package app.spots.contracts.sync;

import org.jspecify.annotations.NullMarked;
