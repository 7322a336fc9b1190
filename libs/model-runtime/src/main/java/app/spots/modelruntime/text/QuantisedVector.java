package app.spots.modelruntime.text;

import java.util.Arrays;

/**
 * A direction in a byte per dimension, -127 to 127. Its scale is not kept: only angles count. Equal bytes give equal
 * similarities to the bit on every platform, since the sums are whole numbers. Immutable.
 */
public final class QuantisedVector {

    static final int MAX = 127;

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
        double cosine = dot(values, other.values) / Math.sqrt((double) squares * other.squares);
        return Math.max(-1, Math.min(1, cosine));
    }

    /** Four sums that do not wait for each other. */
    private static int dot(byte[] a, byte[] b) {
        int first = 0;
        int second = 0;
        int third = 0;
        int fourth = 0;
        int i = 0;
        for (int end = a.length - 3; i < end; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[i];
        }
        return first + second + third + fourth;
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
