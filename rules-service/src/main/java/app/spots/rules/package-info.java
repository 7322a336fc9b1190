/** Owns rule packs: checks, stores, publishes and explains them. */
@NullMarked
package app.spots.rules;

import org.jspecify.annotations.NullMarked;
