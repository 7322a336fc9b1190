/** What there is: checked, stored, announced, and indexed in memory. Depends on no other feature. */
@NullMarked
package app.spots.inference.catalogue;

import org.jspecify.annotations.NullMarked;
