/** The work consumer of published rule packs. */
@NullMarked
package app.spots.registry.pack.event;

import org.jspecify.annotations.NullMarked;
