/** Models that were trained, with their cards. Owned by inference-service's trainer and model-registry-service. */
@NullMarked
package app.spots.contracts.model;

import org.jspecify.annotations.NullMarked;
