package app.spots.rulescore;

/** A closed range of factors around 1, within {@link PackLimits#LEAST_BOUND} and {@link PackLimits#GREATEST_BOUND}. */
public record Bounds(double min, double max) {

    public Bounds {
        boolean held = min >= PackLimits.LEAST_BOUND && min <= 1 && max >= 1 && max <= PackLimits.GREATEST_BOUND;
        if (!held) {
            throw new IllegalArgumentException("bounds must satisfy " + PackLimits.LEAST_BOUND
                    + " <= min <= 1 <= max <= " + PackLimits.GREATEST_BOUND + ", not " + min + " to " + max);
        }
    }

    double clamp(double factor) {
        if (factor < min) {
            return min;
        }
        return factor > max ? max : factor;
    }

    boolean holds(double factor) {
        return factor >= min && factor <= max;
    }
}
