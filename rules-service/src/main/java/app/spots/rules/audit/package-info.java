/** Who changed what, written in the transaction of the change. Depends on no other feature. */
@NullMarked
package app.spots.rules.audit;

import org.jspecify.annotations.NullMarked;
