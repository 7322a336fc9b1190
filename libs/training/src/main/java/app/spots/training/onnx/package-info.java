/** Writes ONNX graphs of the operators that admission allows. */
@NullMarked
package app.spots.training.onnx;

import org.jspecify.annotations.NullMarked;
