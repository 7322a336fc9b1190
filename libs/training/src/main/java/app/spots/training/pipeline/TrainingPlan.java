package app.spots.training.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * How a model is looked for. The same plan on the same data set gives the same model on the same machine, as long as the budget
 * does not end the search.
 *
 * @param budget of the search, over all restarts; the best trial is brought to its end all the same
 * @param trials settings that are tried
 * @param seed of every random choice
 * @param threads of the engine
 * @param leastPeople a segment behind which fewer stand is on no card
 */
public record TrainingPlan(Duration budget, int trials, long seed, int threads, int leastPeople, Gate gate) {
    private static final int MOST_TRIALS = 200;

    public TrainingPlan {
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("a search takes some time: " + budget);
        }
        if (trials < 1 || trials > MOST_TRIALS) {
            throw new IllegalArgumentException("1 to " + MOST_TRIALS + " trials: " + trials);
        }
    }

    /** Tells one plan from another; the budget aside, which may grow before a search is taken up again. */
    String fingerprint() {
        String told = trials + "/" + seed + "/" + threads + "/" + leastPeople + "/" + gate;
        return Integer.toHexString(Arrays.hashCode(told.getBytes(StandardCharsets.UTF_8)));
    }
}
