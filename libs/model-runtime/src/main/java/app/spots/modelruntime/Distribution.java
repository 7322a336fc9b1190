package app.spots.modelruntime;

import java.util.Arrays;
import java.util.List;

/**
 * How one number was spread where a model was made: at most ten bins of about equal shares. What many share (a feature that is
 * mostly 0) is one edge, not several.
 *
 * @param edges ascending; bin i holds what is above edge i - 1 and at most edge i
 * @param shares of each bin, one more than edges; they sum to 1
 */
public record Distribution(List<Double> edges, List<Double> shares) {

    private static final int BINS = 10;
    private static final double ROUNDING = 1e-6;
    private static final double HALF_A_VALUE = 0.5;

    /** @throws IllegalArgumentException when these are no bins */
    public Distribution {
        edges = List.copyOf(edges);
        shares = List.copyOf(shares);
        if (edges.size() >= BINS || shares.size() != edges.size() + 1) {
            throw new IllegalArgumentException(edges.size() + " edges and " + shares.size() + " shares are no bins");
        }
        for (int i = 0; i < edges.size(); i++) {
            if (!Double.isFinite(edges.get(i)) || (i > 0 && edges.get(i) <= edges.get(i - 1))) {
                throw new IllegalArgumentException("edges do not ascend");
            }
        }
        double sum = 0;
        for (double share : shares) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share is no share");
            }
            sum += share;
        }
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("shares do not sum to 1");
        }
    }

    /** @throws IllegalArgumentException when there are none */
    public static Distribution of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing has no distribution");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] cuts = new double[BINS - 1];
        for (int i = 1; i < BINS; i++) {
            cuts[i - 1] = sorted[(int) ((long) i * sorted.length / BINS)];
        }
        double[] edges = Arrays.stream(cuts).distinct().toArray();
        int[] counts = new int[edges.length + 1];
        for (double value : sorted) {
            counts[bin(edges, value)]++;
        }
        return new Distribution(
                Arrays.stream(edges).boxed().toList(),
                Arrays.stream(counts)
                        .mapToObj(count -> count / (double) values.length)
                        .toList());
    }

    public int bins() {
        return shares.size();
    }

    /** Into which bin of edges a value falls. */
    public static int bin(double[] edges, double value) {
        int at = Arrays.binarySearch(edges, value);
        return at >= 0 ? at : -at - 1;
    }

    /**
     * The population stability index of what was seen: the sum over the bins of {@code (seen - share) * ln(seen / share)},
     * with half a value added to each bin of what was seen, and to the reference as if it had as many values. Above 0.1
     * a shift is worth a look, above 0.25 it is large.
     *
     * @param counts how many values fell into each bin
     */
    public double stabilityIndex(int[] counts) {
        double seen = Arrays.stream(counts).asLongStream().sum();
        double all = seen + HALF_A_VALUE * counts.length;
        double index = 0;
        for (int i = 0; i < counts.length; i++) {
            double share = (shares.get(i) * seen + HALF_A_VALUE) / all;
            double now = (counts[i] + HALF_A_VALUE) / all;
            index += (now - share) * Math.log(now / share);
        }
        return index;
    }
}
