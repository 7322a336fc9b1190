/** What there is: spots, events, communities, clubs, experts, localities and lists. Owned by inference-service. */
@NullMarked
package app.spots.contracts.catalogue;

import org.jspecify.annotations.NullMarked;
