package app.spots.modelruntime.testing;

import app.spots.features.CustomFeatures;
import app.spots.features.FeatureSchema;
import app.spots.modelruntime.Distribution;
import app.spots.modelruntime.scorer.ScorerContainer;
import app.spots.modelruntime.scorer.ScorerMetadata;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Networks that nobody trained, as ONNX files: dense layers with weights by chance and a sigmoid at the end, and the same
 * computed in Java.
 */
public final class Networks {

    private static final int REFERENCE_ROWS = 16;

    private final float[][][] weights;
    private final float[][] biases;

    private Networks(float[][][] weights, float[][] biases) {
        this.weights = weights;
        this.biases = biases;
    }

    /** @param sizes of the layers, the input's first; the last is 1 */
    public static Networks byChance(long seed, int... sizes) {
        Random random = new Random(seed);
        float[][][] weights = new float[sizes.length - 1][][];
        float[][] biases = new float[sizes.length - 1][];
        for (int layer = 0; layer < weights.length; layer++) {
            weights[layer] = new float[sizes[layer]][sizes[layer + 1]];
            biases[layer] = new float[sizes[layer + 1]];
            float scale = (float) (1 / Math.sqrt(sizes[layer]));
            for (float[] row : weights[layer]) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = scale * (float) random.nextGaussian();
                }
            }
            for (int i = 0; i < biases[layer].length; i++) {
                biases[layer][i] = 0.1f * (float) random.nextGaussian();
            }
        }
        return new Networks(weights, biases);
    }

    /** One layer: the weighted sum of some features. */
    public static Networks linear(int features, Map<Integer, Float> weights, float bias) {
        float[][] layer = new float[features][1];
        weights.forEach((feature, weight) -> layer[feature][0] = weight);
        return new Networks(new float[][][] {layer}, new float[][] {{bias}});
    }

    /** A custom scorer of custom/1 with two hidden layers, fit to be released. */
    public static byte[] customScorer(String name, String version, long seed) {
        Networks network = byChance(seed, CustomFeatures.SCHEMA.size(), 32, 16, 1);
        return ScorerContainer.write(network.metadata(name, version, ScorerMetadata.CUSTOM, 0), network.onnx());
    }

    /** Metadata that tell the truth of this network. */
    public ScorerMetadata metadata(String name, String version, String kind, double formulaShare) {
        List<double[]> rows = rows(CustomFeatures.SCHEMA, REFERENCE_ROWS, 5);
        return new ScorerMetadata(
                ScorerMetadata.FORMAT,
                name,
                version,
                kind,
                CustomFeatures.SCHEMA.id(),
                "weights by chance, for a test",
                "proprietary",
                Map.of("heldOut.accuracy", 0.5),
                "",
                rows,
                rows.stream().mapToDouble(this::score).toArray(),
                Map.of(ScorerMetadata.SCORE, Distribution.of(new double[] {0.1, 0.2, 0.3})),
                formulaShare,
                Map.of());
    }

    /** Rows by chance, within what the schema declares, that survive 32-bit floats. */
    public static List<double[]> rows(FeatureSchema schema, int count, long seed) {
        Random random = new Random(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(schema.features().stream()
                    .mapToDouble(feature ->
                            (float) (feature.min() + random.nextDouble() * 0.99 * (feature.max() - feature.min())))
                    .toArray());
        }
        return rows;
    }

    /** What the network gives for a row, in doubles. */
    public double score(double[] row) {
        double[] layer = row;
        for (int i = 0; i < weights.length; i++) {
            double[] next = new double[biases[i].length];
            for (int to = 0; to < next.length; to++) {
                double sum = biases[i][to];
                for (int from = 0; from < layer.length; from++) {
                    sum += layer[from] * weights[i][from][to];
                }
                next[to] = i == weights.length - 1 ? 1 / (1 + Math.exp(-sum)) : Math.max(0, sum);
            }
            layer = next;
        }
        return layer[0];
    }

    public byte[] onnx() {
        return onnx("features", "score", "Sigmoid");
    }

    /** @param last the operator at the end */
    public byte[] onnx(String input, String output, String last) {
        Message graph = new Message();
        String value = input;
        for (int i = 0; i < weights.length; i++) {
            boolean end = i == weights.length - 1;
            graph.message(1, node("Gemm", "sum" + i, value, "w" + i, "b" + i));
            value = end ? output : "layer" + i;
            graph.message(1, node(end ? last : "Relu", value, "sum" + i));
        }
        graph.string(2, "network");
        for (int i = 0; i < weights.length; i++) {
            graph.message(5, tensor("w" + i, weights[i]));
            graph.message(5, tensor("b" + i, biases[i]));
        }
        graph.message(11, end(input, weights[0].length)).message(12, end(output, 1));
        return new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Message().string(1, "").number(2, 13))
                .bytes();
    }

    private static Message node(String operator, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.string(1, input);
        }
        return node.string(2, output).string(4, operator);
    }

    private static Message tensor(String name, float[]... rows) {
        ByteBuffer raw =
                ByteBuffer.allocate(rows.length * rows[0].length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : rows) {
            for (float value : row) {
                raw.putFloat(value);
            }
        }
        Message tensor = new Message();
        if (name.startsWith("w")) {
            tensor.number(1, rows.length);
        }
        return tensor.number(1, rows[0].length).number(2, 1).string(8, name).raw(9, raw.array());
    }

    private static Message end(String name, int width) {
        Message shape =
                new Message().message(1, new Message().string(2, "N")).message(1, new Message().number(1, width));
        Message type = new Message().number(1, 1).message(2, shape);
        return new Message().string(1, name).message(2, new Message().message(1, type));
    }

    /** A Protocol Buffers message. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint(field << 3);
            varint(value);
            return this;
        }

        Message raw(int field, byte[] value) {
            varint(field << 3 | 2);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        Message string(int field, String value) {
            return raw(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return raw(field, value.bytes());
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                bytes.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }
}
