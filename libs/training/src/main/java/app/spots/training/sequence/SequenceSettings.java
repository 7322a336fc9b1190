package app.spots.training.sequence;

/**
 * Of the sequence model.
 *
 * @param dimensions of places and times
 * @param heads ways to look back
 * @param history visits that are looked back at, at most
 * @param dropout of the state before it asks
 * @param learningRate of Adam
 * @param weightDecay of Adam, decoupled
 * @param batch steps at once
 * @param epochs at most
 * @param patience epochs without a better validation until it ends
 * @param weightOfEnds what the last step of a trajectory counts against another
 * @param staleDays the history of a step to learn from ends up to so long before its trajectory, as it will at work
 * @param timed whether the moment of the next visit is known
 * @param seed of every random choice
 * @param threads of the engine
 */
public record SequenceSettings(
        int dimensions,
        int heads,
        int history,
        double dropout,
        double learningRate,
        double weightDecay,
        int batch,
        int epochs,
        int patience,
        double weightOfEnds,
        int staleDays,
        boolean timed,
        long seed,
        int threads) {

    public SequenceSettings {
        if (dimensions < 1
                || heads < 1
                || history < 1
                || !(dropout >= 0 && dropout < 1)
                || !(learningRate > 0)
                || !(weightDecay >= 0)
                || batch < 1
                || epochs < 1
                || patience < 1
                || !(weightOfEnds > 0)
                || staleDays < 0
                || threads < 1) {
            throw new IllegalArgumentException("No way to train: " + dimensions + " dimensions, " + heads + " heads, "
                    + history + " visits, dropout " + dropout + ", rate " + learningRate + ", decay " + weightDecay
                    + ", batch " + batch + ", " + epochs + " epochs, patience " + patience + ", ends " + weightOfEnds
                    + ", stale by " + staleDays + " days, " + threads + " threads");
        }
    }

    /** For 85,000 visits in some minutes on one core. */
    public static SequenceSettings standard() {
        return new SequenceSettings(32, 4, 128, 0.2, 3e-3, 1e-3, 128, 10, 2, 3, 40, false, 1, 1);
    }

    public SequenceSettings withSeed(long other) {
        return new SequenceSettings(
                dimensions,
                heads,
                history,
                dropout,
                learningRate,
                weightDecay,
                batch,
                epochs,
                patience,
                weightOfEnds,
                staleDays,
                timed,
                other,
                threads);
    }

    public SequenceSettings withNextTime(boolean known) {
        return new SequenceSettings(
                dimensions,
                heads,
                history,
                dropout,
                learningRate,
                weightDecay,
                batch,
                epochs,
                patience,
                weightOfEnds,
                staleDays,
                known,
                seed,
                threads);
    }
}
