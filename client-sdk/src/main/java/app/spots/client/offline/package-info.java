/** Answers without a network, by the rules on the phone. Depends on release and cache. */
@NullMarked
package app.spots.client.offline;

import org.jspecify.annotations.NullMarked;
