package app.spots.recommenders.algebra;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Inner loops over rows of floats; offsets are positions in the arrays. The products are BLAS, which is vector instructions where the
 * JVM runs with {@code --add-modules jdk.incubator.vector} and plain Java elsewhere.
 */
public final class Kernels {
    private static final BLAS BLAS = quiet();

    private Kernels() {}

    /** Without its remark that a native BLAS, which is not wanted here, is not installed. */
    private static BLAS quiet() {
        Logger logger = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
        Level before = logger.getLevel();
        logger.setLevel(Level.OFF);
        try {
            return JavaBLAS.getInstance();
        } finally {
            logger.setLevel(before);
        }
    }

    /** {@code c = a * b + beta * c}; a of m x k, b of k x n, c of m x n, each from its offset. */
    public static void multiply(
            float[] a, int aAt, int m, int k, float[] b, int bAt, int n, float beta, float[] c, int cAt) {
        // Row after row is column after column of the transposed: c' = b' a'.
        BLAS.sgemm("N", "N", n, m, k, 1, b, bAt, n, a, aAt, k, beta, c, cAt, n);
    }

    /** {@code c = transpose(a) * a}, a of rows x width from its offset. */
    static void gram(float[] a, int aAt, int rows, int width, float[] c) {
        BLAS.sgemm("N", "T", width, width, rows, 1, a, aAt, width, a, aAt, width, 0, c, 0, width);
    }

    /** {@code y = alpha * rows * x + beta * y}: the inner product of each row with x. */
    public static void products(float alpha, float[] rows, int count, int width, float[] x, float beta, float[] y) {
        BLAS.sgemv("T", width, count, alpha, rows, 0, width, x, 0, 1, beta, y, 0, 1);
    }

    /** {@code y = alpha * transpose(rows) * x + beta * y}: the sum of all rows, each times its value of x. */
    public static void combination(float alpha, float[] rows, int count, int width, float[] x, float beta, float[] y) {
        BLAS.sgemv("N", width, count, alpha, rows, 0, width, x, 0, 1, beta, y, 0, 1);
    }

    public static float dot(float[] a, int aAt, float[] b, int bAt, int width) {
        return BLAS.sdot(width, a, aAt, 1, b, bAt, 1);
    }

    /** {@code out += factor * b}, both of the given width. */
    public static void addScaled(float factor, float[] b, int bAt, int width, float[] out, int outAt) {
        for (int j = 0; j < width; j++) {
            out[outAt + j] += factor * b[bAt + j];
        }
    }

    /** Four rows of b at once: out is read and written a quarter as often. */
    public static void addScaled(
            float f0,
            int b0,
            float f1,
            int b1,
            float f2,
            int b2,
            float f3,
            int b3,
            float[] b,
            int width,
            float[] out,
            int outAt) {
        for (int j = 0; j < width; j++) {
            out[outAt + j] += f0 * b[b0 + j] + f1 * b[b1 + j] + f2 * b[b2 + j] + f3 * b[b3 + j];
        }
    }
}
