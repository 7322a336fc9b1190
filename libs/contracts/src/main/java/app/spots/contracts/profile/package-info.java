/** A person's twelve dimensions as the app knows them. Owned by inference-service. */
@NullMarked
package app.spots.contracts.profile;

import org.jspecify.annotations.NullMarked;
