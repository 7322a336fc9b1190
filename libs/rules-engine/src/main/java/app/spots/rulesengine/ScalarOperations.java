package app.spots.rulesengine;

/** What compiled code calls instead of spelling it out; small enough to be inlined. NaN is unknown. */
final class ScalarOperations {

    private ScalarOperations() {}

    /** What a family's product is multiplied by, exactly as rules-core computes it. */
    static double applied(double factor, double weight, double min, double max) {
        double weighted = 1 + weight * (factor - 1);
        if (weighted < min) {
            return min;
        }
        return weighted > max ? max : weighted;
    }

    /** {@code table} ends with the number for every other key. */
    static double lookup(double[] table, double code) {
        int others = table.length - 1;
        if (code != code) {
            return Double.NaN;
        }
        return table[code >= 0 && code < others ? (int) code : others];
    }

    /** Of the bits of two doubles, those of {@code chosen} where the mask is all ones. */
    static double blend(long other, long chosen, long mask) {
        return Double.longBitsToDouble(other ^ ((other ^ chosen) & mask));
    }
}
