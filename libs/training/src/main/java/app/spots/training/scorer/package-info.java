/** A multilayer perceptron over features, trained with DJL, as a calibrated probability, in Java and in ONNX. */
@NullMarked
package app.spots.training.scorer;

import org.jspecify.annotations.NullMarked;
