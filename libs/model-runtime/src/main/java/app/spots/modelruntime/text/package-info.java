/** Sentence embeddings by DJL, ONNX Runtime and the HuggingFace tokenizer, and their compact int8 form. */
@NullMarked
package app.spots.modelruntime.text;

import org.jspecify.annotations.NullMarked;
