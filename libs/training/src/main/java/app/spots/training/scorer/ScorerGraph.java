package app.spots.training.scorer;

import app.spots.training.calibration.Calibration;
import app.spots.training.onnx.OnnxGraph;
import java.util.List;

/** The graph of a scorer: standardise, layers, calibrate. */
final class ScorerGraph {

    private static final String INPUT = "features";
    private static final String OUTPUT = "score";

    private final OnnxGraph graph = new OnnxGraph("scorer");

    /** Puts a layer's weights into the graph. */
    @FunctionalInterface
    private interface Weights {
        String of(OnnxGraph graph, DenseLayer layer, String name);
    }

    private ScorerGraph() {}

    static byte[] ofFloats(Standardisation standardisation, List<DenseLayer> layers, Calibration calibration) {
        return new ScorerGraph().build(standardisation, layers, calibration, ScorerGraph::floats);
    }

    private static String floats(OnnxGraph graph, DenseLayer layer, String name) {
        return graph.floats(name, layer.weights(), layer.inputs(), layer.outputs());
    }

    static byte[] ofBytes(
            Standardisation standardisation, List<DenseLayer> layers, Calibration calibration, Int8Scales scales) {
        return new ScorerGraph().build(standardisation, layers, calibration, (graph, layer, name) -> {
            if (layer.outputs() == 1) {
                // The last layer is a few numbers, and its rounding would go straight into the score.
                return floats(graph, layer, name);
            }
            String scaleName = name + "_scale";
            float[] steps = scales.of(layer, name, scaleName);
            return graph.nodeAlong(
                    "DequantizeLinear",
                    1,
                    graph.bytes(name, Int8Scales.quantised(layer, steps), layer.inputs(), layer.outputs()),
                    graph.floats(scaleName, steps, layer.outputs()));
        });
    }

    private byte[] build(
            Standardisation standardisation, List<DenseLayer> layers, Calibration calibration, Weights weights) {
        String values = standardised(standardisation);
        for (int at = 0; at < layers.size(); at++) {
            DenseLayer layer = layers.get(at);
            String name = "layer" + at;
            values = graph.node(
                    "Gemm",
                    values,
                    weights.of(graph, layer, name + "_weights"),
                    graph.floats(name + "_biases", layer.biases(), layer.outputs()));
            if (at < layers.size() - 1) {
                values = graph.node("Relu", values);
            }
        }
        graph.output(calibration.appendTo(graph, values), OUTPUT, 1);
        return graph.toBytes();
    }

    private String standardised(Standardisation standardisation) {
        int width = standardisation.width();
        String centred = graph.node(
                "Sub", graph.input(INPUT, width), graph.floats("feature_means", standardisation.means(), width));
        String scaled = graph.node(
                "Mul", centred, graph.floats("feature_inverse_deviations", standardisation.inverses(), width));
        return graph.node(
                "Clip",
                scaled,
                graph.scalar("least_feature", -Standardisation.BOUND),
                graph.scalar("greatest_feature", Standardisation.BOUND));
    }
}
