package app.spots.recommenders.algebra;

import java.util.Random;

/**
 * A dense matrix of floats, row after row, in one array.
 *
 * @param data of {@code rows * width} values
 */
public record Panel(int rows, int width, float[] data) {

    private static final int BLOCK = 512;

    public static Panel zero(int rows, int width) {
        return new Panel(rows, width, new float[Math.multiplyExact(rows, width)]);
    }

    /** Independent normal values of the given deviation. */
    public static Panel normal(int rows, int width, double deviation, long seed) {
        Panel panel = zero(rows, width);
        Random random = new Random(seed);
        for (int i = 0; i < panel.data.length; i++) {
            panel.data[i] = (float) (deviation * random.nextGaussian());
        }
        return panel;
    }

    public float at(int row, int column) {
        return data[row * width + column];
    }

    /** {@code this * right}. */
    public Panel times(Panel right, Workers workers) {
        Panel product = zero(rows, right.width);
        workers.blocks(
                rows,
                BLOCK,
                (from, to) -> Kernels.multiply(
                        data,
                        from * width,
                        to - from,
                        width,
                        right.data,
                        0,
                        right.width,
                        0,
                        product.data,
                        from * right.width));
        return product;
    }

    /** {@code transpose(this) * this}, of width x width values; blocks are added in their order, whoever computed them. */
    public double[] gram(Workers workers) {
        double[] sum = new double[width * width];
        // Some blocks at a time: all at once would not fit.
        float[][] parts = new float[Math.min(16, Math.ceilDiv(rows, BLOCK))][width * width];
        for (int first = 0; first < rows; first += parts.length * BLOCK) {
            int begin = first;
            int count = Math.min(parts.length, Math.ceilDiv(rows - first, BLOCK));
            workers.blocks(count, 1, (part, next) -> {
                int row = begin + part * BLOCK;
                Kernels.gram(data, row * width, Math.min(BLOCK, rows - row), width, parts[part]);
            });
            for (int part = 0; part < count; part++) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += parts[part][i];
                }
            }
        }
        return sum;
    }
}
