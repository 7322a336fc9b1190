package app.spots.inference.execution;

import app.spots.modelruntime.Distribution;
import org.jspecify.annotations.Nullable;

/**
 * The population stability index of one number, {@link Distribution#stabilityIndex}, over every {@value #WINDOW} values: how
 * far they are from the model's training set; where the model does not tell that, from the first {@value #REFERENCE}.
 */
final class Drift {
    static final int REFERENCE = 5_000;
    static final int WINDOW = 5_000;

    private double[] first = new double[0];
    private @Nullable Distribution reference;
    private double[] edges = new double[0];
    private int[] counts = new int[0];
    private int seen;
    private double index = Double.NaN;

    /** @param trainedOn null where it is not known */
    Drift(@Nullable Distribution trainedOn) {
        if (trainedOn == null) {
            first = new double[REFERENCE];
        } else {
            compareWith(trainedOn);
        }
    }

    private void compareWith(Distribution distribution) {
        reference = distribution;
        edges = distribution.edges().stream().mapToDouble(Double::doubleValue).toArray();
        counts = new int[distribution.bins()];
        first = new double[0];
        seen = 0;
    }

    synchronized void add(double value) {
        if (reference == null) {
            first[seen++] = value;
            if (seen == REFERENCE) {
                compareWith(Distribution.of(first));
            }
            return;
        }
        counts[Distribution.bin(edges, value)]++;
        if (++seen == WINDOW) {
            index = reference.stabilityIndex(counts);
            counts = new int[counts.length];
            seen = 0;
        }
    }

    /** Of the last full window; not a number before the first. */
    synchronized double index() {
        return index;
    }
}
