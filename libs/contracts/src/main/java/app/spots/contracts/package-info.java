/** Wire types of the cluster: records and names only. Depends on nothing but annotations; nothing here knows Spring. */
@NullMarked
package app.spots.contracts;

import org.jspecify.annotations.NullMarked;
