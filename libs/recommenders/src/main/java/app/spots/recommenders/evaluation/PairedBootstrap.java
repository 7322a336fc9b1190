package app.spots.recommenders.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Mean difference between two models on the same instances, with its percentile bootstrap interval.
 *
 * @param mean of ours minus theirs
 * @param low 2.5 % point of the resampled means
 * @param high 97.5 % point
 */
public record PairedBootstrap(double mean, double low, double high) {

    /** @throws IllegalArgumentException where there are none, or not as many of both */
    public static PairedBootstrap of(double[] ours, double[] theirs, int resamples, long seed) {
        if (ours.length == 0 || ours.length != theirs.length) {
            throw new IllegalArgumentException(ours.length + " and " + theirs.length + " instances do not pair");
        }
        double[] differences = new double[ours.length];
        Arrays.setAll(differences, i -> ours[i] - theirs[i]);
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[resamples];
        Arrays.setAll(means, i -> resampled(differences, random));
        Arrays.sort(means);
        return new PairedBootstrap(
                Arrays.stream(differences).average().orElseThrow(),
                means[(int) (0.025 * resamples)],
                means[(int) (0.975 * resamples)]);
    }

    private static double resampled(double[] differences, SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < differences.length; i++) {
            sum += differences[random.nextInt(differences.length)];
        }
        return sum / differences.length;
    }

    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
