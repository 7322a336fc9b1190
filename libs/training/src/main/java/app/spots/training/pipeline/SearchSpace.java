package app.spots.training.pipeline;

import app.spots.training.scorer.ScorerSettings;
import java.util.List;
import java.util.SplittableRandom;

/** Which settings are tried: the standard ones first, then draws, each by its number and the plan's seed alone. */
final class SearchSpace {
    private static final int EPOCHS = 40;
    private static final int PATIENCE = 5;
    private static final List<Integer[]> SHAPES =
            List.of(new Integer[] {32}, new Integer[] {64, 32}, new Integer[] {128, 64}, new Integer[] {64, 64, 32});
    private static final List<Integer> BATCHES = List.of(128, 256, 512);
    private static final List<Double> DROPOUTS = List.of(0.0, 0.1, 0.2, 0.3);
    private static final List<Double> PAIRWISE = List.of(0.0, 0.0, 0.3);

    private SearchSpace() {}

    static ScorerSettings of(int trial, TrainingPlan plan) {
        ScorerSettings standard = ScorerSettings.standard();
        ScorerSettings first = new ScorerSettings(
                standard.hidden(),
                standard.dropout(),
                standard.weightDecay(),
                standard.learningRate(),
                standard.batch(),
                EPOCHS,
                PATIENCE,
                standard.pairwise(),
                plan.seed(),
                plan.threads());
        if (trial == 0) {
            return first;
        }
        SplittableRandom random = new SplittableRandom(plan.seed() * 1_000_003 + trial);
        return first.withHidden(one(SHAPES, random))
                .withBatch(one(BATCHES, random))
                .withDropout(one(DROPOUTS, random))
                .withPairwise(one(PAIRWISE, random))
                .withLearningRate(logUniform(3e-4, 5e-3, random))
                .withWeightDecay(logUniform(1e-5, 1e-2, random))
                .withSeed(random.nextLong(1L << 40));
    }

    private static <T> T one(List<T> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    private static double logUniform(double least, double most, SplittableRandom random) {
        return least * Math.pow(most / least, random.nextDouble());
    }
}
