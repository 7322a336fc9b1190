/** Models that were trained, with their cards: which may be released. Depends on artifact. */
@NullMarked
package app.spots.registry.trained;

import org.jspecify.annotations.NullMarked;
