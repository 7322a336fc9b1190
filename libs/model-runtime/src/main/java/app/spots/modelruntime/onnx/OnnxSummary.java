package app.spots.modelruntime.onnx;

import java.util.List;
import java.util.SortedSet;

/**
 * What an admitted file holds.
 *
 * @param opset version of the default operator set
 * @param nodes over all graphs
 * @param constants numbers held in tensors
 * @param inputs names of the main graph's inputs, in order
 * @param outputs names of the main graph's outputs, in order
 */
public record OnnxSummary(
        long irVersion,
        long opset,
        int nodes,
        long constants,
        SortedSet<String> operators,
        List<String> inputs,
        List<String> outputs) {}
