package app.spots.training.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * One graph in the making, on rows: values are named, each name is given once, and the first dimension of inputs and
 * outputs is the number of rows.
 */
public final class OnnxGraph {

    private static final long IR_VERSION = 8;
    private static final long OPSET = 17;
    private static final String ROWS = "rows";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private int values;

    public OnnxGraph(String name) {
        graph.setName(name);
    }

    /** Rows of {@code width} floats. */
    public String input(String name, int width) {
        graph.addInput(rows(name, width));
        return name;
    }

    /** Makes {@code value} an output by this name: rows of {@code width} floats. */
    public void output(String value, String name, int width) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name));
        graph.addOutput(rows(name, width));
    }

    public String scalar(String name, float number) {
        return floats(name, new float[] {number});
    }

    /** @param shape none for a single number */
    public String floats(String name, float[] numbers, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return constant(name, TensorProto.DataType.FLOAT, bytes.array(), numbers.length, shape);
    }

    public String bytes(String name, byte[] numbers, long... shape) {
        return constant(name, TensorProto.DataType.INT8, numbers, numbers.length, shape);
    }

    private String constant(String name, TensorProto.DataType type, byte[] content, int count, long... shape) {
        if (Arrays.stream(shape).reduce(1, (a, b) -> a * b) != count) {
            throw new IllegalArgumentException(
                    "%s: %d numbers do not fill %s".formatted(name, count, Arrays.toString(shape)));
        }
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .addAllDims(Arrays.stream(shape).boxed().toList())
                .setRawData(ByteString.copyFrom(content)));
        return name;
    }

    /** @return the name of its only output */
    public String node(String operator, String... inputs) {
        return node(operator, List.of(), inputs);
    }

    /** @param axis that the operator works along */
    public String nodeAlong(String operator, long axis, String... inputs) {
        return node(
                operator,
                List.of(AttributeProto.newBuilder()
                        .setName("axis")
                        .setType(AttributeType.INT)
                        .setI(axis)
                        .build()),
                inputs);
    }

    private String node(String operator, List<AttributeProto> attributes, String... inputs) {
        String output = operator.toLowerCase(java.util.Locale.ROOT) + "_" + values++;
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .addAllAttribute(attributes)
                .addAllInput(List.of(inputs))
                .addOutput(output));
        return output;
    }

    public byte[] toBytes() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("spots")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static ValueInfoProto rows(String name, int width) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(Dimension.newBuilder().setDimParam(ROWS))
                .addDim(Dimension.newBuilder().setDimValue(width))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
