/**
 * Trains models on data sets and judges them: examples in, split by time; neural models by DJL; calibration; evaluation
 * beside what is in use; export. A library: no Spring, no network.
 */
@NullMarked
package app.spots.training;

import org.jspecify.annotations.NullMarked;
