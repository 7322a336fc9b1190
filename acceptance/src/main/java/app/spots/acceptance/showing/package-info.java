/** People of the simulated city are shown recommendations and react; what of it becomes training data. */
@NullMarked
package app.spots.acceptance.showing;

import org.jspecify.annotations.NullMarked;
