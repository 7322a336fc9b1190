/** What concerns a person's rights over what is kept of them. Owned by data-collection-service. */
@NullMarked
package app.spots.contracts.privacy;

import org.jspecify.annotations.NullMarked;
