/** What differs between two packs, in words. Depends on packs and cel. */
@NullMarked
package app.spots.rules.difference;

import org.jspecify.annotations.NullMarked;
