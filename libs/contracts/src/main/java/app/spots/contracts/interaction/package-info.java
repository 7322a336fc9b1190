/** What people did, as canonical events. Owned by data-collection-service. */
@NullMarked
package app.spots.contracts.interaction;

import org.jspecify.annotations.NullMarked;
