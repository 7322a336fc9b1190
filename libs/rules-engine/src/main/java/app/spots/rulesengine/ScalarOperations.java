package app.spots.rulesengine;

/**
 * What compiled code calls instead of spelling it out; small enough to be inlined. Numbers use NaN for unknown, truth is 0
 * (false), 1 (unknown) or 2 (true).
 */
final class ScalarOperations {

    static final int FALSE = 0;
    static final int UNKNOWN = 1;
    static final int TRUE = 2;

    private ScalarOperations() {}

    static double applied(double factor, double weight, double min, double max) {
        double weighted = 1 + weight * (factor - 1);
        if (weighted < min) {
            return min;
        }
        return weighted > max ? max : weighted;
    }

    static double min(double a, double b) {
        return b < a || b != b ? b : a;
    }

    static double max(double a, double b) {
        return b > a || b != b ? b : a;
    }

    /** {@code table} ends with the number for every other key. */
    static double lookup(double[] table, double code) {
        int others = table.length - 1;
        if (code != code) {
            return Double.NaN;
        }
        return table[code >= 0 && code < others ? (int) code : others];
    }

    static boolean differ(double a, double b) {
        return a < b || a > b;
    }

    static int truth(double value) {
        return value == 1 ? TRUE : value == 0 ? FALSE : UNKNOWN;
    }

    static double value(int truth) {
        return truth == UNKNOWN ? Double.NaN : truth >> 1;
    }

    static int less(double a, double b) {
        return a < b ? TRUE : a >= b ? FALSE : UNKNOWN;
    }

    static int lessOrEqual(double a, double b) {
        return a <= b ? TRUE : a > b ? FALSE : UNKNOWN;
    }

    static int equal(double a, double b) {
        return a == b ? TRUE : differ(a, b) ? FALSE : UNKNOWN;
    }

    static int same(int a, int b) {
        return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : a == b ? TRUE : FALSE;
    }

    static int known(double value) {
        return value == value ? TRUE : FALSE;
    }
}
