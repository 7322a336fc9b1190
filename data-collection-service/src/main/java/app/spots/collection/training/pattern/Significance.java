package app.spots.collection.training.pattern;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The statistics of rates that come from people, each of whom counts several times. */
final class Significance {
    private static final double Z_95 = 1.959963984540054;

    private static final double[] ERFC = {
        -1.26551223,
        1.00002368,
        0.37409196,
        0.09678418,
        -0.18628806,
        0.27886807,
        -1.13520398,
        1.48851587,
        -0.82215223,
        0.17087277
    };

    private Significance() {}

    record Interval(double low, double high) {}

    /**
     * Wilson's score interval at 95 % for a rate over so many independent trials.
     *
     * @param trials may be a fraction: an effective number
     */
    static Interval wilson(double rate, double trials) {
        if (trials <= 0) {
            return new Interval(0, 1);
        }
        double z2 = Z_95 * Z_95;
        double centre = (rate + z2 / (2 * trials)) / (1 + z2 / trials);
        double half = Z_95 / (1 + z2 / trials) * Math.sqrt(rate * (1 - rate) / trials + z2 / (4 * trials * trials));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /**
     * How many independent trials tell as much as these, whose people are clusters: rate (1 - rate) over the clustered variance of
     * the rate; at most as many as there are, at least one per person.
     *
     * @param squares sum over people of (successes - rate * trials) squared
     */
    static double effectiveTrials(double rate, long trials, long people, double squares) {
        if (people < 2) {
            return people;
        }
        double variance = squares / ((double) trials * trials) * people / (people - 1);
        if (variance <= 0) {
            // All alike: then what is certain is only that so many people are.
            return people;
        }
        double effective = rate * (1 - rate) / variance;
        return Math.max(Math.min(people, trials), Math.min(trials, effective));
    }

    /** Two-sided p-value of a standard normal statistic. */
    static double pValue(double z) {
        return Math.min(1, erfc(Math.abs(z) / Math.sqrt(2)));
    }

    /** By a Chebyshev fit (Press et al., Numerical Recipes, erfcc): relative error below 1.2e-7, the far tail included. */
    private static double erfc(double x) {
        double t = 1 / (1 + x / 2);
        double sum = 0;
        for (int i = ERFC.length - 1; i >= 0; i--) {
            sum = sum * t + ERFC[i];
        }
        return t * Math.exp(-x * x + sum);
    }

    /** Benjamini and Hochberg's adjusted p-values, in the order given. */
    static double[] adjusted(double[] pValues) {
        int n = pValues.length;
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
        double[] adjusted = new double[n];
        double least = 1;
        for (int rank = n; rank >= 1; rank--) {
            int i = order[rank - 1];
            least = Math.min(least, pValues[i] * n / rank);
            adjusted[i] = least;
        }
        return adjusted;
    }
}
