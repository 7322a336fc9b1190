package app.spots.recommenders.factor;

import app.spots.recommenders.algebra.Kernels;
import app.spots.recommenders.algebra.Panel;
import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.SparseRows;
import java.util.function.IntConsumer;

/** Alternating least squares on implicit feedback. The same vectors for the same seed, however many threads. */
public final class FactorTrainer {
    private static final double DEVIATION = 0.1;
    private static final int BLOCK = 64;

    private final InteractionMatrix interactions;
    private final FactorSettings settings;
    private final Workers workers;
    private final Panel users;
    private final Panel items;

    public FactorTrainer(InteractionMatrix interactions, FactorSettings settings, long seed, Workers workers) {
        this.interactions = interactions;
        this.settings = settings;
        this.workers = workers;
        double deviation = DEVIATION / Math.sqrt(settings.dimensions());
        this.users = Panel.normal(interactions.users(), settings.dimensions(), deviation, seed);
        this.items = Panel.normal(interactions.items(), settings.dimensions(), deviation, ~seed);
    }

    /** @param epochDone is told the number of each, from 1 */
    public FactorModel train(IntConsumer epochDone) {
        for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
            epoch();
            epochDone.accept(epoch);
        }
        return model();
    }

    void epoch() {
        solve(interactions.byUser(), users, items);
        solve(interactions.byItem(), items, users);
    }

    FactorModel model() {
        return new FactorModel(users, items, settings, weightedGram(items, settings, workers));
    }

    private void solve(SparseRows rows, Panel target, Panel given) {
        float[] gram = weightedGram(given, settings, workers);
        int dimensions = settings.dimensions();
        workers.blocks(rows.rows(), BLOCK, (from, to) -> {
            RowSolver solver = new RowSolver(gram, dimensions, settings.solverSteps());
            float[] solution = new float[dimensions];
            for (int row = from; row < to; row++) {
                int count = rows.length(row);
                float[] room = solver.room(count);
                for (int i = 0; i < count; i++) {
                    int column = rows.at(rows.start(row) + i);
                    System.arraycopy(given.data(), column * dimensions, room, i * dimensions, dimensions);
                }
                System.arraycopy(target.data(), row * dimensions, solution, 0, dimensions);
                solver.solve(count, regularisation(settings, count, given.rows()), solution);
                System.arraycopy(solution, 0, target.data(), row * dimensions, dimensions);
            }
        });
    }

    static float[] weightedGram(Panel given, FactorSettings settings, Workers workers) {
        double[] gram = given.gram(workers);
        float[] weighted = new float[gram.length];
        for (int i = 0; i < gram.length; i++) {
            weighted[i] = (float) (settings.unobservedWeight() * gram[i]);
        }
        return weighted;
    }

    static double regularisation(FactorSettings settings, int count, int others) {
        return settings.regularisation()
                * Math.pow(count + settings.unobservedWeight() * others, settings.frequencyScaling());
    }

    /** What the epochs make smaller: squared errors, weighted, and the regularisation. */
    double loss() {
        double loss = 0;
        for (int user = 0; user < users.rows(); user++) {
            SparseRows taken = interactions.byUser();
            for (int p = taken.start(user); p < taken.end(user); p++) {
                double score = Kernels.dot(
                        users.data(), user * users.width(), items.data(), taken.at(p) * items.width(), users.width());
                loss += (score - 1) * (score - 1);
            }
        }
        double[] ofUsers = users.gram(workers);
        double[] ofItems = items.gram(workers);
        for (int i = 0; i < ofUsers.length; i++) {
            loss += settings.unobservedWeight() * ofUsers[i] * ofItems[i];
        }
        return loss
                + regularised(interactions.byUser(), users, items.rows())
                + regularised(interactions.byItem(), items, users.rows());
    }

    private double regularised(SparseRows rows, Panel panel, int others) {
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            int at = row * panel.width();
            sum += regularisation(settings, rows.length(row), others)
                    * Kernels.dot(panel.data(), at, panel.data(), at, panel.width());
        }
        return sum;
    }
}
