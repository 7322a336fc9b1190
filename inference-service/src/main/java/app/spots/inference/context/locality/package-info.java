/** What a locality is to a person, and what its people value. Depends on catalogue, person and the tallies. */
@NullMarked
package app.spots.inference.context.locality;

import org.jspecify.annotations.NullMarked;
