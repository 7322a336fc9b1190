package app.spots.features;

/** Bounds that value objects put on their numbers. */
final class Ranges {

    private Ranges() {}

    static double requireWithin(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " must be within " + min + " and " + max + ", but is " + value);
        }
        return value;
    }

    static double requireUnit(String name, double value) {
        return requireWithin(name, value, 0, 1);
    }

    static long requireNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value);
        }
        return value;
    }

    static double clampUnit(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
