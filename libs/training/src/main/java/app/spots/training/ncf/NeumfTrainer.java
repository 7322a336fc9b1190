package app.spots.training.ncf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.evaluation.SampledNegatives;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.SparseRows;
import app.spots.training.torch.Adam;
import app.spots.training.torch.Torch;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Trains NeuMF on implicit feedback: what was taken is 1, some drawn of what was not are 0. */
public final class NeumfTrainer {

    private static final int K = 10;

    private final InteractionMatrix training;
    private final SampledNegatives validation;
    private final NeumfSettings settings;
    private final Workers workers;

    /**
     * @param validation of the same users and items; its items are not in {@code training}
     * @throws IllegalArgumentException where somebody took everything, so that no negative can be drawn
     */
    public NeumfTrainer(
            InteractionMatrix training, SampledNegatives validation, NeumfSettings settings, Workers workers) {
        for (int user = 0; user < training.users(); user++) {
            if (training.byUser().length(user) == training.items()) {
                throw new IllegalArgumentException("User " + user + " took everything");
            }
        }
        this.training = training;
        this.validation = validation;
        this.settings = settings;
        this.workers = workers;
    }

    /** @return the model of the epoch with the best validation; same seed, same model */
    public NeumfModel train(Consumer<NeumfEpoch> listener) {
        return Torch.alone(settings.threads(), manager -> new Run(manager).train(listener));
    }

    private final class Run {
        private final NDManager manager;
        private final NeumfNetwork network;
        private final Adam adam;
        private final SplittableRandom random = new SplittableRandom(settings.seed());
        private final int[] users = new int[training.size()];
        private final int[] order = new int[training.size()];

        Run(NDManager manager) {
            this.manager = manager;
            network = new NeumfNetwork(manager, training.users(), training.items(), settings);
            adam = new Adam(manager, network.weights().arrays(), settings.learningRate(), settings.weightDecay());
            SparseRows rows = training.byUser();
            for (int user = 0; user < rows.rows(); user++) {
                Arrays.fill(users, rows.start(user), rows.end(user), user);
            }
            Arrays.setAll(order, at -> at);
        }

        NeumfModel train(Consumer<NeumfEpoch> listener) {
            NeumfModel best = model();
            double bestNdcg = -1;
            int bestEpoch = 0;
            for (int number = 1; number <= settings.epochs() && number - bestEpoch <= settings.patience(); number++) {
                double loss = epoch();
                NeumfModel model = model();
                double ndcg = validation.of(model, workers).ndcg(K);
                if (ndcg > bestNdcg) {
                    best = model;
                    bestNdcg = ndcg;
                    bestEpoch = number;
                }
                listener.accept(new NeumfEpoch(number, loss, ndcg));
            }
            return best;
        }

        private NeumfModel model() {
            return NeumfModel.of(network.weights().numbers(), training.users(), training.items(), settings);
        }

        private double epoch() {
            for (int at = order.length - 1; at > 0; at--) {
                int other = random.nextInt(at + 1);
                int moved = order[at];
                order[at] = order[other];
                order[other] = moved;
            }
            int positives = Math.max(1, settings.batch() / (1 + settings.negatives()));
            double sum = 0;
            for (int from = 0; from < order.length; from += positives) {
                int to = Math.min(order.length, from + positives);
                sum += (to - from) * step(from, to);
            }
            return sum / order.length;
        }

        private double step(int from, int to) {
            int each = 1 + settings.negatives();
            long[] who = new long[(to - from) * each];
            long[] what = new long[who.length];
            float[] labels = new float[who.length];
            for (int at = from; at < to; at++) {
                int row = (at - from) * each;
                Arrays.fill(who, row, row + each, users[order[at]]);
                what[row] = training.byUser().at(order[at]);
                labels[row] = 1;
                for (int negative = 1; negative < each; negative++) {
                    what[row + negative] = untaken(users[order[at]]);
                }
            }
            try (NDManager scope = manager.newSubManager()) {
                double loss = Torch.backward(() -> {
                    NDArray logOdds = network.logOdds(scope.create(who), scope.create(what));
                    return logOdds.getNDArrayInternal()
                            .softPlus()
                            .sub(logOdds.mul(Torch.floats(scope, labels, labels.length)))
                            .mean();
                });
                adam.step();
                return loss;
            }
        }

        private int untaken(int user) {
            while (true) {
                int drawn = random.nextInt(training.items());
                if (!training.byUser().contains(user, drawn)) {
                    return drawn;
                }
            }
        }
    }
}
