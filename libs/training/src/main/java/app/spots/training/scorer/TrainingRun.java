package app.spots.training.scorer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import app.spots.training.calibration.LogLoss;
import app.spots.training.calibration.Platt;
import app.spots.training.torch.Adam;
import app.spots.training.torch.DivergedTrainingException;
import app.spots.training.torch.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One training at work in the engine, epoch by epoch. What an epoch draws depends on its number and the seed alone. */
final class TrainingRun {

    private static final int VALIDATION_ROWS = 4096;
    private static final long EPOCH_STRIDE = 0x9E3779B97F4A7C15L;

    private final NDManager manager;
    private final ScorerSettings settings;
    private final LabelledRows training;
    private final LabelledRows validation;
    private final float[] trainingRows;
    private final float[] validationRows;
    private final Network network;
    private final Adam adam;
    private final Batches batches;
    private final ScorerLoss loss;
    private List<Epoch> history = new ArrayList<>();
    private List<float[]> best;

    TrainingRun(
            NDManager manager,
            ScorerSettings settings,
            Standardisation standardisation,
            LabelledRows training,
            LabelledRows validation) {
        this.manager = manager;
        this.settings = settings;
        this.training = training;
        this.validation = validation;
        trainingRows = standardisation.flat(training.features());
        validationRows = standardisation.flat(validation.features());
        network = new Network(manager, training.width(), settings);
        adam = new Adam(manager, network.weights().arrays(), settings.learningRate(), settings.weightDecay());
        batches = new Batches(training, settings);
        loss = new ScorerLoss(training, settings.pairwise());
        best = network.weights().numbers();
    }

    TrainingState state() {
        return new TrainingState(history, network.weights().numbers(), adam.state(), best);
    }

    void restore(TrainingState state) {
        network.weights().restore(state.weights());
        adam.restore(state.adam());
        best = state.best();
        history = new ArrayList<>(state.history());
    }

    Epoch epoch() {
        int number = history.size() + 1;
        long seed = settings.seed() + number * EPOCH_STRIDE;
        Torch.seed(seed);
        double sum = 0;
        for (int[] batch : batches.shuffled(seed)) {
            sum += batch.length * step(batch);
        }
        Epoch epoch = new Epoch(number, sum / training.size(), validationLoss());
        if (!Double.isFinite(epoch.validationLoss())) {
            throw DivergedTrainingException.ofLoss(epoch.validationLoss());
        }
        if (epoch.validationLoss() < TrainingState.leastLoss(history)) {
            best = network.weights().numbers();
        }
        history.add(epoch);
        return epoch;
    }

    private double step(int[] batch) {
        int width = training.width();
        float[] rows = new float[batch.length * width];
        for (int at = 0; at < batch.length; at++) {
            System.arraycopy(trainingRows, batch[at] * width, rows, at * width, width);
        }
        try (NDManager scope = manager.newSubManager()) {
            NDArray input = Torch.floats(scope, rows, batch.length, width);
            double value = Torch.backward(() -> loss.of(network.logOdds(input, true), batch));
            adam.step();
            return value;
        }
    }

    private double validationLoss() {
        int width = training.width();
        double[] probabilities = new double[validation.size()];
        for (int from = 0; from < probabilities.length; from += VALIDATION_ROWS) {
            int to = Math.min(probabilities.length, from + VALIDATION_ROWS);
            float[] rows = Arrays.copyOfRange(validationRows, from * width, to * width);
            try (NDManager scope = manager.newSubManager()) {
                NDArray input = Torch.floats(scope, rows, to - from, width);
                float[] logOdds = network.logOdds(input, false).toFloatArray();
                for (int at = 0; at < logOdds.length; at++) {
                    probabilities[from + at] = Platt.NONE.probability(logOdds[at]);
                }
            }
        }
        return LogLoss.of(probabilities, validation.labels(), validation.weights());
    }
}
