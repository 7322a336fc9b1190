package app.spots.training.scorer;

import java.util.List;

/**
 * How a scorer is trained.
 *
 * @param hidden widths of the hidden layers, 1 to 4 of 1 to 1,024
 * @param dropout share of hidden values left out in training, 0 to below 1
 * @param weightDecay of Adam, decoupled, 0 to 1
 * @param learningRate of Adam, above 0 to 1
 * @param batch rows in one step, 1 to 65,536
 * @param epochs at most, 1 to 10,000
 * @param patience epochs without a better validation loss until it ends, 1 or more
 * @param pairwise weight of the order within a decision beside each row's own label, 0 to 10
 * @param seed of every random choice
 * @param threads of the engine, 1 to 64; the same number gives the same result
 */
public record ScorerSettings(
        List<Integer> hidden,
        double dropout,
        double weightDecay,
        double learningRate,
        int batch,
        int epochs,
        int patience,
        double pairwise,
        long seed,
        int threads) {

    private static final int MOST_LAYERS = 4;
    private static final int WIDEST = 1024;
    private static final int LARGEST_BATCH = 65_536;
    private static final int MOST_EPOCHS = 10_000;
    private static final double GREATEST_PAIRWISE = 10;
    private static final int MOST_THREADS = 64;

    public ScorerSettings {
        hidden = List.copyOf(hidden);
        require(!hidden.isEmpty() && hidden.size() <= MOST_LAYERS, "hidden layers", hidden.size(), "1 to 4");
        for (int width : hidden) {
            require(width >= 1 && width <= WIDEST, "a hidden layer's width", width, "1 to 1024");
        }
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "0 to below 1");
        require(weightDecay >= 0 && weightDecay <= 1, "weightDecay", weightDecay, "0 to 1");
        require(learningRate > 0 && learningRate <= 1, "learningRate", learningRate, "above 0 to 1");
        require(batch >= 1 && batch <= LARGEST_BATCH, "batch", batch, "1 to 65536");
        require(epochs >= 1 && epochs <= MOST_EPOCHS, "epochs", epochs, "1 to 10000");
        require(patience >= 1, "patience", patience, "1 or more");
        require(pairwise >= 0 && pairwise <= GREATEST_PAIRWISE, "pairwise", pairwise, "0 to 10");
        require(threads >= 1 && threads <= MOST_THREADS, "threads", threads, "1 to 64");
    }

    /** The app's own shape, 128 and 64; one thread. */
    public static ScorerSettings standard() {
        return new ScorerSettings(List.of(128, 64), 0.1, 1e-3, 1e-3, 256, 60, 6, 0, 1, 1);
    }

    public ScorerSettings withHidden(Integer... widths) {
        return new ScorerSettings(
                List.of(widths), dropout, weightDecay, learningRate, batch, epochs, patience, pairwise, seed, threads);
    }

    public ScorerSettings withDropout(double share) {
        return new ScorerSettings(
                hidden, share, weightDecay, learningRate, batch, epochs, patience, pairwise, seed, threads);
    }

    public ScorerSettings withWeightDecay(double decay) {
        return new ScorerSettings(
                hidden, dropout, decay, learningRate, batch, epochs, patience, pairwise, seed, threads);
    }

    public ScorerSettings withLearningRate(double rate) {
        return new ScorerSettings(hidden, dropout, weightDecay, rate, batch, epochs, patience, pairwise, seed, threads);
    }

    public ScorerSettings withBatch(int rows) {
        return new ScorerSettings(
                hidden, dropout, weightDecay, learningRate, rows, epochs, patience, pairwise, seed, threads);
    }

    public ScorerSettings withEpochs(int most, int patient) {
        return new ScorerSettings(
                hidden, dropout, weightDecay, learningRate, batch, most, patient, pairwise, seed, threads);
    }

    public ScorerSettings withPairwise(double weight) {
        return new ScorerSettings(
                hidden, dropout, weightDecay, learningRate, batch, epochs, patience, weight, seed, threads);
    }

    public ScorerSettings withSeed(long other) {
        return new ScorerSettings(
                hidden, dropout, weightDecay, learningRate, batch, epochs, patience, pairwise, other, threads);
    }

    private static void require(boolean sound, String what, Object value, String allowed) {
        if (!sound) {
            throw new IllegalArgumentException("%s: %s, allowed are %s".formatted(what, value, allowed));
        }
    }
}
