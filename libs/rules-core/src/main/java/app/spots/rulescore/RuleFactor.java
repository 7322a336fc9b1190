package app.spots.rulescore;

/** How a weight scales a factor's distance from 1. */
final class RuleFactor {

    private RuleFactor() {}

    /** {@code 1 + weight * (factor - 1)}, in exactly this order. May overflow to an infinity, which bounds then clamp. */
    static double weighted(double factor, double weight) {
        return 1 + weight * (factor - 1);
    }
}
