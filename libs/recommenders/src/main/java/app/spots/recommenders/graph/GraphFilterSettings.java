package app.spots.recommenders.graph;

/**
 * How interactions are smoothed over the graph, then sharpened.
 *
 * @param rank of the ideal low-pass filter: how many singular vectors it keeps
 * @param idealWeight of the ideal low-pass filter beside one step over the graph
 * @param sharpening for how long the smoothed signal is sharpened again; 0 for not at all
 * @param svdRounds of subspace iteration
 */
public record GraphFilterSettings(int rank, double idealWeight, double sharpening, int svdRounds) {

    public GraphFilterSettings {
        if (rank < 1 || svdRounds < 1 || !(idealWeight >= 0) || !(sharpening >= 0)) {
            throw new IllegalArgumentException("A graph filter of rank %d, weight %s, sharpening %s, %d rounds"
                    .formatted(rank, idealWeight, sharpening, svdRounds));
        }
    }

    /** BSPM-EM (Choi et al., SIGIR 2023) with the settings published for Gowalla: one Runge-Kutta step of 2.5. */
    public static GraphFilterSettings bspm() {
        return new GraphFilterSettings(448, 0.2, 2.5, 12);
    }
}
