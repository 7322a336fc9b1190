/** Tells the registry of published packs. */
@NullMarked
package app.spots.rules.pack.event;

import org.jspecify.annotations.NullMarked;
