package app.spots.training.scorer;

import app.spots.training.torch.Adam;
import java.util.List;

/**
 * All that a training knows between two epochs.
 *
 * @param history epochs so far
 * @param weights of the network now
 * @param adam of the optimiser now
 * @param best weights with the least validation loss so far
 */
record TrainingState(List<Epoch> history, List<float[]> weights, Adam.State adam, List<float[]> best) {

    TrainingState {
        history = List.copyOf(history);
    }

    /** Infinite before the first epoch. */
    static double leastLoss(List<Epoch> history) {
        return history.stream().mapToDouble(Epoch::validationLoss).min().orElse(Double.POSITIVE_INFINITY);
    }

    boolean isOver(ScorerSettings settings) {
        if (history.size() >= settings.epochs()) {
            return true;
        }
        double least = leastLoss(history);
        int bestAt = 0;
        while (bestAt < history.size() && history.get(bestAt).validationLoss() > least) {
            bestAt++;
        }
        return history.size() - bestAt > settings.patience();
    }
}
