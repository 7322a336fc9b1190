package app.spots.benchmarks.accuracy;

import app.spots.recommenders.evaluation.PairedBootstrap;
import java.util.Locale;

/** Tells whether one model is better than another on the same instances, by more than chance. */
final class Difference {
    private static final int RESAMPLES = 2000;

    private Difference() {}

    static String of(String what, double[] ours, double[] theirs, long seed) {
        PairedBootstrap interval = PairedBootstrap.of(ours, theirs, RESAMPLES, seed);
        return String.format(
                Locale.ROOT,
                "%s: %+.4f (95 %%: %+.4f to %+.4f)%s",
                what,
                interval.mean(),
                interval.low(),
                interval.high(),
                interval.excludesZero() ? "" : ", which may be chance");
    }
}
