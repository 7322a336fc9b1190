/**
 * Whether rules lift the generic model and a trained one lifts both: the simulated city on a real cluster, judged by its people's
 * true liking. Depends on the acceptance module's city and on libs/training.
 */
@NullMarked
package app.spots.benchmarks.city;

import org.jspecify.annotations.NullMarked;
