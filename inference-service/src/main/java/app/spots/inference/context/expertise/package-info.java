/** What a person knows well, and where. Depends on person, catalogue and the localities' values. */
@NullMarked
package app.spots.inference.context.expertise;

import org.jspecify.annotations.NullMarked;
