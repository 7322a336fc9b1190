/** Tables in partitions that a service makes and drops by itself while others write. */
@NullMarked
package app.spots.servicedefaults.partition;

import org.jspecify.annotations.NullMarked;
