package app.spots.training.evaluation;

import app.spots.recommenders.evaluation.PairedBootstrap;
import java.util.Arrays;

/**
 * A mean over people, ours and theirs, with the interval of the difference: people are drawn, not rows.
 *
 * @param people behind it
 */
public record Comparison(double ours, double theirs, PairedBootstrap gain, int people) {
    private static final int RESAMPLES = 2000;
    private static final long SEED = 1;

    /** Of each person one figure. */
    public static Comparison of(double[] ours, double[] theirs) {
        if (ours.length == 0) {
            return new Comparison(0, 0, new PairedBootstrap(0, 0, 0), 0);
        }
        return new Comparison(mean(ours), mean(theirs), PairedBootstrap.of(ours, theirs, RESAMPLES, SEED), ours.length);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    public boolean better() {
        return gain.low() > 0;
    }
}
