/** What a phone needs to rank by itself: bundles of an area, and the facts of its own person. Owned by inference-service. */
@NullMarked
package app.spots.contracts.offline;

import org.jspecify.annotations.NullMarked;
