package app.spots.training.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The constants of a graph that {@link OnnxGraph} wrote, by name. */
public final class OnnxConstants {

    private final Map<String, TensorProto> tensors = new HashMap<>();

    private OnnxConstants(ModelProto model) {
        model.getGraph().getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
    }

    /** @throws IllegalArgumentException where the bytes are no ONNX model */
    public static OnnxConstants of(byte[] model) {
        try {
            return new OnnxConstants(ModelProto.parseFrom(model));
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException("Not an ONNX model: " + malformed.getMessage(), malformed);
        }
    }

    /** Empty where there is no such constant, or none of floats. */
    public Optional<float[]> floats(String name) {
        TensorProto tensor = tensors.get(name);
        if (tensor == null || tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
            return Optional.empty();
        }
        FloatBuffer numbers = tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] copy = new float[numbers.remaining()];
        numbers.get(copy);
        return Optional.of(copy);
    }

    /** Empty where there is no such constant, or none of bytes. */
    public Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(tensors.get(name))
                .filter(tensor -> tensor.getDataType() == TensorProto.DataType.INT8.getNumber())
                .map(tensor -> tensor.getRawData().toByteArray());
    }
}
