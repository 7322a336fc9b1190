package app.spots.recommenders.graph;

import app.spots.recommenders.algebra.Kernels;
import app.spots.recommenders.algebra.Panel;
import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.evaluation.ItemScorer;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.SparseRows;
import java.util.Arrays;

/**
 * Graph filter in closed form. A user's interactions r become {@code y = r L + w r D^-1/2 V V' D^1/2} with {@code L = N'N} of the
 * normalised graph N, V its first singular vectors and D the items' degrees (GF-CF); then y is sharpened along {@code dy/dt = -y L} by
 * one classical fourth-order Runge-Kutta step, which for a linear equation is the Taylor polynomial (BSPM-EM).
 */
public final class GraphFilter implements ItemScorer {
    private static final int ORDER = 4;

    private final NormalisedGraph graph;
    private final GraphFilterSettings settings;
    /** Rows of V divided by and times the square root of the item's degree. */
    private final Panel into;

    private final Panel outOf;

    private GraphFilter(NormalisedGraph graph, GraphFilterSettings settings, Panel into, Panel outOf) {
        this.graph = graph;
        this.settings = settings;
        this.into = into;
        this.outOf = outOf;
    }

    public static GraphFilter train(
            InteractionMatrix interactions, GraphFilterSettings settings, long seed, Workers workers) {
        NormalisedGraph graph = new NormalisedGraph(interactions);
        Panel right = TruncatedSvd.of(graph, settings.rank(), settings.svdRounds(), seed, workers)
                .right();
        Panel into = Panel.zero(right.rows(), right.width());
        Panel outOf = Panel.zero(right.rows(), right.width());
        for (int item = 0; item < right.rows(); item++) {
            float scale = graph.itemScale(item);
            if (scale > 0) {
                Kernels.addScaled(
                        scale, right.data(), item * right.width(), right.width(), into.data(), item * into.width());
                Kernels.addScaled(
                        1 / scale,
                        right.data(),
                        item * right.width(),
                        right.width(),
                        outOf.data(),
                        item * outOf.width());
            }
        }
        return new GraphFilter(graph, settings, into, outOf);
    }

    @Override
    public int items() {
        return graph.items();
    }

    @Override
    public void score(int[] users, float[][] scores) {
        Panel smoothed = smoothed(users);
        sharpen(smoothed);
        int width = users.length;
        for (int item = 0; item < graph.items(); item++) {
            for (int i = 0; i < width; i++) {
                scores[i][item] = smoothed.at(item, i);
            }
        }
    }

    /** A row an item, a column a user. */
    private Panel smoothed(int[] users) {
        SparseRows taken = graph.byUser();
        Panel signal = Panel.zero(graph.items(), users.length);
        float[] low = new float[into.width()];
        Panel coefficients = Panel.zero(into.width(), users.length);
        for (int i = 0; i < users.length; i++) {
            Arrays.fill(low, 0);
            for (int p = taken.start(users[i]); p < taken.end(users[i]); p++) {
                signal.data()[taken.at(p) * users.length + i] = 1;
                Kernels.addScaled(1, into.data(), taken.at(p) * into.width(), into.width(), low, 0);
            }
            for (int k = 0; k < into.width(); k++) {
                coefficients.data()[k * users.length + i] = (float) settings.idealWeight() * low[k];
            }
        }
        Panel smoothed = Panel.zero(graph.items(), users.length);
        step(signal, smoothed, Panel.zero(graph.users(), users.length));
        Kernels.multiply(
                outOf.data(),
                0,
                outOf.rows(),
                outOf.width(),
                coefficients.data(),
                0,
                users.length,
                1,
                smoothed.data(),
                0);
        return smoothed;
    }

    private void sharpen(Panel signal) {
        if (settings.sharpening() == 0) {
            return;
        }
        Panel term = new Panel(signal.rows(), signal.width(), signal.data().clone());
        Panel next = Panel.zero(signal.rows(), signal.width());
        Panel users = Panel.zero(graph.users(), signal.width());
        double factor = 1;
        for (int order = 1; order <= ORDER; order++) {
            factor *= -settings.sharpening() / order;
            step(term, next, users);
            Kernels.addScaled((float) factor, next.data(), 0, next.data().length, signal.data(), 0);
            Panel spent = term;
            term = next;
            next = spent;
        }
    }

    /** {@code out = L * in}. */
    private void step(Panel in, Panel out, Panel users) {
        graph.toUsers(in, users, 0, graph.users());
        graph.toItems(users, out, 0, graph.items());
    }
}
