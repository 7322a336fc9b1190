package app.spots.rulescore;

/** A factor acts on the odds of a probability, so that no number of factors reaches 1. */
public final class Odds {

    private Odds() {}

    /** {@code p * factor / ((1 - p) + p * factor)}, in exactly this order. */
    public static double update(double p, double factor) {
        double raised = p * factor;
        return raised / ((1 - p) + raised);
    }
}
