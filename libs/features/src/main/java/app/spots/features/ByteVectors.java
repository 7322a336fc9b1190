package app.spots.features;

import java.util.Collection;

/**
 * Directions in a byte per dimension, -127 to 127, as text vectors are kept. Sums are whole numbers, so that equal bytes give
 * equal cosines to the bit on every platform.
 */
public final class ByteVectors {

    public static final int MAX = 127;

    private ByteVectors() {}

    /** The squared length; 0 for what has no direction. */
    public static int squares(byte[] values) {
        return dot(values, values);
    }

    /** Of two vectors of one length, four sums that do not wait for each other. */
    public static int dot(byte[] a, byte[] b) {
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

    /** -1 to 1, of two vectors that have a direction. */
    public static double cosine(int dot, int squaresOfOne, int squaresOfOther) {
        double cosine = dot / Math.sqrt((double) squaresOfOne * squaresOfOther);
        return Math.max(-1, Math.min(1, cosine));
    }

    /** The direction between them; nothing but zeros where there are none or they cancel each other out. */
    public static byte[] middle(Collection<byte[]> vectors, int dimensions) {
        int[] sums = new int[dimensions];
        for (byte[] vector : vectors) {
            for (int i = 0; i < dimensions; i++) {
                sums[i] += vector[i];
            }
        }
        int largest = 0;
        for (int sum : sums) {
            largest = Math.max(largest, Math.abs(sum));
        }
        byte[] middle = new byte[dimensions];
        for (int i = 0; largest > 0 && i < dimensions; i++) {
            middle[i] = (byte) Math.rint((double) MAX * sums[i] / largest);
        }
        return middle;
    }
}
