package app.spots.rulescore;

/** Rounding at the pack's boundary, so that what differs in the last bits between processors is equal behind it. */
final class Grid {

    private Grid() {}

    /** The double nearest to {@code k / steps}, for the k nearest to {@code number * steps}, halves up. */
    static double round(double number, int steps) {
        return Math.floor(number * steps + 0.5) / steps;
    }
}
