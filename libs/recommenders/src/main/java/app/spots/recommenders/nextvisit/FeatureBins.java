package app.spots.recommenders.nextvisit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Features as numbers of bins: a value belongs to the first edge that is not below it. */
final class FeatureBins {

    static final int BINS = 64;
    private static final int EDGE_SAMPLE = 200_000;

    private final byte[][] bins;
    private final float[][] edges;

    /** @param rows of all choices together */
    FeatureBins(List<BoostedChoice> choices, int width, int rows) {
        bins = new byte[width][];
        edges = new float[width][];
        IntStream.range(0, width).parallel().forEach(feature -> bin(feature, column(choices, width, feature, rows)));
    }

    byte[] column(int feature) {
        return bins[feature];
    }

    float[] edges(int feature) {
        return edges[feature];
    }

    private static float[] column(List<BoostedChoice> choices, int width, int feature, int rows) {
        float[] column = new float[rows];
        int row = 0;
        for (BoostedChoice choice : choices) {
            for (int at = 0; at < choice.base().length; at++) {
                column[row++] = choice.features()[at * width + feature];
            }
        }
        return column;
    }

    private void bin(int feature, float[] column) {
        int step = Math.max(1, column.length / EDGE_SAMPLE);
        float[] sample = new float[(column.length + step - 1) / step];
        for (int at = 0; at < sample.length; at++) {
            sample[at] = column[at * step];
        }
        float[] found = quantiles(sample);
        byte[] own = new byte[column.length];
        for (int row = 0; row < column.length; row++) {
            int edge = Arrays.binarySearch(found, column[row]);
            own[row] = (byte) (edge >= 0 ? edge : -edge - 1);
        }
        edges[feature] = found;
        bins[feature] = own;
    }

    /** Different values of equal shares. */
    private static float[] quantiles(float[] sample) {
        Arrays.sort(sample);
        float[] edges = new float[BINS - 1];
        int size = 0;
        for (int bin = 1; bin < BINS; bin++) {
            float edge = sample[(int) ((long) bin * (sample.length - 1) / BINS)];
            if (size == 0 || edge > edges[size - 1]) {
                edges[size++] = edge;
            }
        }
        return Arrays.copyOf(edges, size);
    }
}
