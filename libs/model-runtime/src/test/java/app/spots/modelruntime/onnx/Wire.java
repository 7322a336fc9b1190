package app.spots.modelruntime.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes Protocol Buffers messages, sound and unsound ones. */
final class Wire {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static Wire message() {
        return new Wire();
    }

    Wire varint(int field, long value) {
        raw(field << 3);
        return raw(value);
    }

    Wire bytes(int field, byte[] value) {
        raw(field << 3 | 2);
        raw(value.length);
        bytes.writeBytes(value);
        return this;
    }

    Wire string(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Wire message(int field, Wire value) {
        return bytes(field, value.toBytes());
    }

    Wire raw(long varint) {
        while ((varint & ~0x7fL) != 0) {
            bytes.write((int) (varint & 0x7f | 0x80));
            varint >>>= 7;
        }
        bytes.write((int) varint);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
