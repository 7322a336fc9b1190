/** Makes probabilities of scores, by what was observed on examples that were not trained on. */
@NullMarked
package app.spots.training.calibration;

import org.jspecify.annotations.NullMarked;
