/** What the app's plan derives from what people do: scopes, thresholds, weights. Pure functions; may depend on the catalogue. */
@NullMarked
package app.spots.inference.context;

import org.jspecify.annotations.NullMarked;
