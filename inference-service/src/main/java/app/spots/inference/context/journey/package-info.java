/** Where a person is on the way from places to a life. Depends on person. */
@NullMarked
package app.spots.inference.context.journey;

import org.jspecify.annotations.NullMarked;
