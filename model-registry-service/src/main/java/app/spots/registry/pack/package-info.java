/** Takes published rule packs in as artifacts. Depends on artifact and blob. */
@NullMarked
package app.spots.registry.pack;

import org.jspecify.annotations.NullMarked;
