package app.spots.training.ncf;

import java.util.List;

/**
 * Of NeuMF (He et al., WWW 2017): a factor product and a perceptron side by side.
 *
 * @param factors dimensions of the factor product
 * @param embedding dimensions of user and item before the perceptron
 * @param hidden widths of its layers, one or more
 * @param negatives drawn for each interaction, anew each epoch
 * @param learningRate of Adam
 * @param weightDecay of Adam, decoupled
 * @param batch rows in one step
 * @param epochs at most
 * @param patience epochs without a better validation until it ends
 * @param seed of every random choice
 * @param threads of the engine
 */
public record NeumfSettings(
        int factors,
        int embedding,
        List<Integer> hidden,
        int negatives,
        double learningRate,
        double weightDecay,
        int batch,
        int epochs,
        int patience,
        long seed,
        int threads) {

    public NeumfSettings {
        hidden = List.copyOf(hidden);
        if (factors < 1
                || embedding < 1
                || hidden.isEmpty()
                || hidden.stream().anyMatch(width -> width < 1)
                || negatives < 1
                || !(learningRate > 0)
                || !(weightDecay >= 0)
                || batch < 1
                || epochs < 1
                || patience < 1
                || threads < 1) {
            throw new IllegalArgumentException(
                    "No way to train: %d factors, %d embedding, %s hidden, %d negatives, rate %s, decay %s, batch %d, %d epochs, patience %d, %d threads"
                            .formatted(
                                    factors,
                                    embedding,
                                    hidden,
                                    negatives,
                                    learningRate,
                                    weightDecay,
                                    batch,
                                    epochs,
                                    patience,
                                    threads));
        }
    }

    /** For a million interactions in some minutes on one core. */
    public static NeumfSettings standard() {
        return new NeumfSettings(32, 32, List.of(32, 16), 4, 2e-3, 1e-3, 8192, 16, 2, 1, 1);
    }

    public NeumfSettings withSeed(long other) {
        return new NeumfSettings(
                factors,
                embedding,
                hidden,
                negatives,
                learningRate,
                weightDecay,
                batch,
                epochs,
                patience,
                other,
                threads);
    }
}
