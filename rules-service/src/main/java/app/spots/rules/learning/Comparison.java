package app.spots.rules.learning;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Mean log loss of two sets of weights on the same held-out examples, and the difference with its 95 % interval: a bootstrap
 * over agents, since one person's exposures are no independent evidence.
 *
 * @param low below zero, where the second is better
 */
record Comparison(double before, double after, double difference, double low, double high) {

    private static final int RESAMPLES = 1_000;
    private static final long SEED = 20_261_123L;
    private static final double TAIL = 0.025;

    static Comparison of(ExampleSet set, double[] lossBefore, double[] lossAfter) {
        double[] mass = new double[set.agents];
        double[] gained = new double[set.agents];
        double before = 0;
        double after = 0;
        for (int i = 0; i < set.size(); i++) {
            mass[set.agent[i]] += set.mass[i];
            gained[set.agent[i]] += set.mass[i] * (lossAfter[i] - lossBefore[i]);
            before += set.mass[i] * lossBefore[i];
            after += set.mass[i] * lossAfter[i];
        }
        double total = set.totalMass();
        double[] means = resampled(mass, gained);
        return new Comparison(
                before / total,
                after / total,
                (after - before) / total,
                means[(int) (TAIL * RESAMPLES)],
                means[(int) ((1 - TAIL) * RESAMPLES) - 1]);
    }

    private static double[] resampled(double[] mass, double[] gained) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] means = new double[RESAMPLES];
        for (int b = 0; b < RESAMPLES; b++) {
            double sum = 0;
            double of = 0;
            for (int draw = 0; draw < mass.length; draw++) {
                int agent = random.nextInt(mass.length);
                sum += gained[agent];
                of += mass[agent];
            }
            means[b] = of > 0 ? sum / of : 0;
        }
        Arrays.sort(means);
        return means;
    }

    /** Beyond doubt, as far as the interval goes. */
    boolean isBetter() {
        return high < 0;
    }
}
