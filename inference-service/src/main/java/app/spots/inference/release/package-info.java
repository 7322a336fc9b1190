/** What is live: fetches packs and models by hash, checks them and swaps them as one. Depends on no other feature. */
@NullMarked
package app.spots.inference.release;

import org.jspecify.annotations.NullMarked;
