/** Data set versions as data-collection-service writes them: verified, read, and cut by time. */
@NullMarked
package app.spots.training.examples;

import org.jspecify.annotations.NullMarked;
