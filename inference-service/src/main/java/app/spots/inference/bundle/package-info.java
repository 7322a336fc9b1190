/**
 * Offline bundles: what there is in an area, made in the background, kept at the registry and named to phones that ask. May
 * depend on recommendation, text, release, catalogue and person.
 */
@NullMarked
package app.spots.inference.bundle;

import org.jspecify.annotations.NullMarked;
