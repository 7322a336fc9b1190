/** Learned weights of packs: kept under the hash of their content, published with their pack. Depends on packs. */
@NullMarked
package app.spots.rules.weights;

import org.jspecify.annotations.NullMarked;
