package app.spots.modelruntime.text;

import app.spots.features.ByteVectors;
import java.util.Arrays;

/**
 * A direction in a byte per dimension, -127 to 127. Its scale is not kept: only angles count. Equal bytes give equal
 * similarities to the bit on every platform, since the sums are whole numbers. Immutable.
 */
public final class QuantisedVector {

    static final int MAX = ByteVectors.MAX;

    private final byte[] values;
    private final int squares;

    private QuantisedVector(byte[] values, int squares) {
        this.values = values;
        this.squares = squares;
    }

    /**
     * The bytes are copied.
     *
     * @throws IllegalArgumentException when there is none but zeros, or a -128
     */
    public static QuantisedVector of(byte[] values) {
        byte[] copy = values.clone();
        int squares = 0;
        for (byte value : copy) {
            if (value < -MAX) {
                throw new IllegalArgumentException("A quantised vector holds -127 to 127, but has " + value);
            }
            squares = Math.addExact(squares, value * value);
        }
        if (squares == 0) {
            throw new IllegalArgumentException("A vector of zeros has no direction");
        }
        return new QuantisedVector(copy, squares);
    }

    public int dimensions() {
        return values.length;
    }

    /** A copy of the bytes, what {@link #of} reads. */
    public byte[] toBytes() {
        return values.clone();
    }

    /** Cosine, -1 to 1. */
    public double similarity(QuantisedVector other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException(
                    "Vectors of " + values.length + " and " + other.values.length + " dimensions cannot be compared");
        }
        return ByteVectors.cosine(DotProduct.BEST.of(values, other.values), squares, other.squares);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuantisedVector that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
