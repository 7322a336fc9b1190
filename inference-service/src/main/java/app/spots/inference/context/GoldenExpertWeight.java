package app.spots.inference.context;

/**
 * How much more a golden expert (a long-resident local one) counts than anyone else: {@code 1.1 + residencyYears / 100},
 * 1.1 to 1.5 (app's plan, expertise family). The starting pack's rule {@code expertise-golden} says the same as data; a
 * test holds the two together.
 */
public final class GoldenExpertWeight {
    private static final double LEAST = 1.1;
    private static final double MOST = 1.5;

    private GoldenExpertWeight() {}

    /** @param residencyYears 0 or more */
    public static double of(double residencyYears) {
        if (!(residencyYears >= 0)) {
            throw new IllegalArgumentException("years of residency are 0 or more, got " + residencyYears);
        }
        return Math.max(LEAST, Math.min(MOST, LEAST + residencyYears / 100));
    }
}
