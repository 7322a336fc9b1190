/** Rule packs, artifacts and releases: what is live. Owned by rules-service and model-registry-service. */
@NullMarked
package app.spots.contracts.release;

import org.jspecify.annotations.NullMarked;
