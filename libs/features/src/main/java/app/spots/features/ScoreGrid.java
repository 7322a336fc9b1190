package app.spots.features;

/**
 * The declared grid of model scores: multiples of 2^-16, from 2^-16 to 1 - 2^-16. A score is rounded once, where it
 * leaves the model, so that rules, traces, logs and the phone all see the same bits. Every grid value is exact in
 * a double and in a float.
 */
public final class ScoreGrid {

    /** Steps from 0 to 1. */
    public static final int STEPS = 1 << 16;

    private ScoreGrid() {}

    /**
     * The nearest grid value (half to even), never 0 or 1: odds stay finite.
     *
     * @throws IllegalArgumentException when the score is not a number within 0 and 1
     */
    public static double round(double score) {
        return step(score) / (double) STEPS;
    }

    /** The grid value's step, 1 to 65,535: the compact form for logs and bundles. */
    public static int step(double score) {
        Ranges.requireUnit("score", score);
        return (int) Math.max(1, Math.min(STEPS - 1, Math.rint(score * STEPS)));
    }
}
