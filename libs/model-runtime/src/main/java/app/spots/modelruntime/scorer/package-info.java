/**
 * Trained scorers: their container, the network by ONNX Runtime, hybrids with a formula, and ensembles. Reads of the other packages
 * the generic model, containers, admission and the native pool.
 */
@NullMarked
package app.spots.modelruntime.scorer;

import org.jspecify.annotations.NullMarked;
