package app.spots.benchmarks.datasets;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A share with its 95 % interval: Wilson's, with the effective number n* = r(1-r)/V, V the variance of the share with people as
 * clusters, since what one person does is not independent.
 *
 * @param of how many it is a share
 */
record Share(double rate, double low, double high, long of) {

    private static final double Z = 1.959964;

    static Share of(Collection<Judged> among, Predicate<Judged> such) {
        Map<Integer, long[]> byPerson = new HashMap<>();
        long found = 0;
        for (Judged one : among) {
            long[] own = byPerson.computeIfAbsent(one.person(), person -> new long[2]);
            own[0]++;
            if (such.test(one)) {
                own[1]++;
                found++;
            }
        }
        long n = among.size();
        if (n == 0) {
            return new Share(Double.NaN, 0, 1, 0);
        }
        double rate = (double) found / n;
        double squares = byPerson.values().stream()
                .mapToDouble(own -> Math.pow(own[1] - rate * own[0], 2))
                .sum();
        int people = byPerson.size();
        double variance = people < 2 ? 0 : squares / n / n * people / (people - 1);
        double effective = variance > 0 ? Math.min(n, rate * (1 - rate) / variance) : n;
        return wilson(rate, effective, n);
    }

    private static Share wilson(double rate, double effective, long n) {
        double shrink = 1 + Z * Z / effective;
        double centre = (rate + Z * Z / (2 * effective)) / shrink;
        double half = Z * Math.sqrt(rate * (1 - rate) / effective + Z * Z / (4 * effective * effective)) / shrink;
        return new Share(rate, Math.max(0, centre - half), Math.min(1, centre + half), n);
    }

    /**
     * The same among as many of the one kind as of the other, where their share in all was {@code base}: what a share says beyond
     * what everybody does, and what a balanced data set holds.
     */
    Share atEvenOdds(double base) {
        return new Share(even(rate, base), even(low, base), even(high, base), of);
    }

    private static double even(double share, double base) {
        double such = share * (1 - base);
        double others = (1 - share) * base;
        return such / (such + others);
    }
}
