package app.spots.modelruntime.onnx;

import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import java.nio.charset.StandardCharsets;

/**
 * Reads one Protocol Buffers message, field by field. Stricter than a parser has to be: what it does not know, what
 * overruns and what is spelled oddly is refused, so that native code never reads a file in another way than this did.
 */
final class WireReader {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int position;
    private int field;
    private int wireType;
    private long varint;
    private int start;

    WireReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private WireReader(byte[] bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    /** Moves to the next field; false at the end of the message. */
    boolean next() {
        if (position == end) {
            return false;
        }
        long tag = readVarint();
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        if (tag <= 7 || tag > 0xffff_ffffL) {
            throw malformed("impossible field number");
        }
        start = position;
        switch (wireType) {
            case VARINT -> varint = readVarint();
            case FIXED64 -> skip(8);
            case FIXED32 -> skip(4);
            case BYTES -> {
                long length = readVarint();
                start = position;
                skip(length);
            }
            default -> throw malformed("wire type " + wireType);
        }
        return true;
    }

    int field() {
        return field;
    }

    int wireType() {
        return wireType;
    }

    long varint() {
        require(VARINT);
        return varint;
    }

    /** The current field's own bytes. */
    int length() {
        return position - start;
    }

    int remaining() {
        return end - position;
    }

    WireReader message() {
        require(BYTES);
        return new WireReader(bytes, start, position);
    }

    String string() {
        require(BYTES);
        return new String(bytes, start, length(), StandardCharsets.UTF_8);
    }

    /** The next varint of a packed field, read from {@link #message}. */
    long packedVarint() {
        return readVarint();
    }

    private void require(int expected) {
        if (wireType != expected) {
            throw malformed("field " + field + " has wire type " + wireType);
        }
    }

    private long readVarint() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position >= end) {
                throw malformed("a number runs past its end");
            }
            byte next = bytes[position++];
            if (shift == 63 && next > 1) {
                throw malformed("a number has more than 64 bits");
            }
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a number has more than 10 bytes");
    }

    private void skip(long length) {
        if (length < 0 || length > end - position) {
            throw malformed("field " + field + " runs past its end");
        }
        position += (int) length;
    }

    private ModelRefusedException malformed(String detail) {
        return ModelRefusedException.because(Reason.MALFORMED, "ONNX: " + detail + " near byte " + position);
    }
}
