package app.spots.collection.intake;

import java.util.Arrays;

/**
 * A JSON value where it lies in a body, so that limits are measured on the original bytes and a poison value can be kept
 * as it came.
 *
 * @param from first byte
 * @param to one past the last byte
 * @param depth levels of nesting, 0 for a scalar, 1 for a flat object
 */
public record JsonSlice(byte[] source, int from, int to, int depth) {

    public static JsonSlice whole(byte[] source) {
        return new JsonSlice(source, 0, source.length, 0);
    }

    public int length() {
        return to - from;
    }

    public byte[] bytes() {
        return Arrays.copyOfRange(source, from, to);
    }
}
