package app.spots.inference.execution;

import java.util.Arrays;

/**
 * The population stability index of one number: how far what was seen lately is from what was seen first. The first
 * {@value #REFERENCE} values are the reference, cut into ten bins of equal shares; every {@value #WINDOW} values after them are
 * compared: the sum over the bins of (share - reference share) * ln(share / reference share), each share with half a value
 * added. Above 0.1 a shift is worth a look, above 0.25 it is large.
 */
final class Drift {
    static final int REFERENCE = 5_000;
    static final int WINDOW = 5_000;
    private static final int BINS = 10;
    private static final double HALF_A_VALUE = 0.5;

    private final double[] reference = new double[REFERENCE];
    private double[] edges = new double[0];
    private double[] referenceShares = new double[0];
    private int[] counts = new int[0];
    private int seen;
    private double index = Double.NaN;

    synchronized void add(double value) {
        if (seen < REFERENCE) {
            reference[seen++] = value;
            if (seen == REFERENCE) {
                cut();
            }
            return;
        }
        counts[bin(value)]++;
        if (++seen == REFERENCE + WINDOW) {
            index = index(shares(counts));
            counts = new int[counts.length];
            seen = REFERENCE;
        }
    }

    /** Of the last full window; not a number before the first. */
    synchronized double index() {
        return index;
    }

    private void cut() {
        double[] sorted = reference.clone();
        Arrays.sort(sorted);
        double[] cuts = new double[BINS - 1];
        for (int i = 1; i < BINS; i++) {
            cuts[i - 1] = sorted[i * REFERENCE / BINS];
        }
        // A value that many share (a feature that is mostly 0) would make bins that nothing falls into.
        edges = Arrays.stream(cuts).distinct().toArray();
        counts = new int[edges.length + 1];
        int[] first = new int[counts.length];
        for (double value : reference) {
            first[bin(value)]++;
        }
        referenceShares = shares(first);
    }

    /** Bin i holds what is above edge i - 1 and at most edge i: so what is mostly 0 has a bin for what is not. */
    private int bin(double value) {
        int at = Arrays.binarySearch(edges, value);
        return at >= 0 ? at : -at - 1;
    }

    private static double[] shares(int[] counts) {
        double all = Arrays.stream(counts).sum() + HALF_A_VALUE * counts.length;
        return Arrays.stream(counts)
                .mapToDouble(count -> (count + HALF_A_VALUE) / all)
                .toArray();
    }

    private double index(double[] shares) {
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += (shares[i] - referenceShares[i]) * Math.log(shares[i] / referenceShares[i]);
        }
        return sum;
    }
}
