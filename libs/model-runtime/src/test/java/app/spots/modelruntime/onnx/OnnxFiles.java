package app.spots.modelruntime.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Small ONNX files: {@code y = x + w} with a float w, sound unless a part is exchanged. */
final class OnnxFiles {

    private OnnxFiles() {}

    static byte[] sound() {
        return model(graph(add(), weight())).toBytes();
    }

    static Wire model(Wire graph) {
        return Wire.message()
                .varint(1, 8)
                .string(2, "spots")
                .message(7, graph)
                .message(8, Wire.message().string(1, "").varint(2, 13));
    }

    static Wire graph(Wire node, Wire initializer) {
        return Wire.message()
                .message(1, node)
                .string(2, "g")
                .message(5, initializer)
                .message(11, value("x"))
                .message(12, value("y"));
    }

    static Wire add() {
        return Wire.message().string(1, "x").string(1, "w").string(2, "y").string(4, "Add");
    }

    static Wire weight() {
        return floats("w", 2, 1.5f, -2f);
    }

    static Wire floats(String name, long declared, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        return Wire.message().varint(1, declared).varint(2, 1).string(8, name).bytes(9, raw.array());
    }

    /** A tensor whose numbers lie in a file of the server. */
    static Wire external(String location) {
        return Wire.message()
                .varint(1, 2)
                .varint(2, 1)
                .string(8, "w")
                .message(13, Wire.message().string(1, "location").string(2, location))
                .varint(14, 1);
    }

    private static Wire value(String name) {
        Wire shape = Wire.message().message(1, Wire.message().varint(1, 2));
        Wire tensorType = Wire.message().varint(1, 1).message(2, shape);
        return Wire.message().string(1, name).message(2, Wire.message().message(1, tensorType));
    }
}
