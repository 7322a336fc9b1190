/** Admission of ONNX files: hostile until checked. Plain Java: it never hands an unchecked byte to native code. */
@NullMarked
package app.spots.modelruntime.onnx;

import org.jspecify.annotations.NullMarked;
