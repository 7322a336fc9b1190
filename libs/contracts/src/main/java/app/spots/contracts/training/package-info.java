/** What a machine may learn from. Owned by data-collection-service. */
@NullMarked
package app.spots.contracts.training;

import org.jspecify.annotations.NullMarked;
