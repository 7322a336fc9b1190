package app.spots.benchmarks.learning;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The difference of two rankings for the same people: its mean, its 95 % interval by a bootstrap over people, and both beside
 * the first's mean.
 */
public record Paired(double first, double second, double difference, double low, double high) {

    private static final int RESAMPLES = 2_000;
    private static final long SEED = 20_261_123L;
    private static final double TAIL = 0.025;

    public static Paired of(double[] first, double[] second) {
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = second[i] - first[i];
        }
        double[] means = new double[RESAMPLES];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int b = 0; b < RESAMPLES; b++) {
            double sum = 0;
            for (int draw = 0; draw < differences.length; draw++) {
                sum += differences[random.nextInt(differences.length)];
            }
            means[b] = sum / differences.length;
        }
        Arrays.sort(means);
        return new Paired(
                mean(first),
                mean(second),
                mean(differences),
                means[(int) (TAIL * RESAMPLES)],
                means[(int) ((1 - TAIL) * RESAMPLES) - 1]);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    public double percent(double value) {
        return first == 0 ? 0 : 100 * value / first;
    }
}
