/** Batches to the gateway: several in flight, repeated when asked to, counted. Knows no file format. */
@NullMarked
package app.spots.operator.upload;

import org.jspecify.annotations.NullMarked;
