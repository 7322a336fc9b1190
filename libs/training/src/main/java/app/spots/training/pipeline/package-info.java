/** From a data set version to a measured model with its card: search, calibration, export, gate. */
@NullMarked
package app.spots.training.pipeline;

import org.jspecify.annotations.NullMarked;
