/** Models that learned from what people did, as artifacts of a release: weights of next visits, factors of items. */
@NullMarked
package app.spots.modelruntime.learned;

import org.jspecify.annotations.NullMarked;
