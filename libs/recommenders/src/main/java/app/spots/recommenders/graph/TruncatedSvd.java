package app.spots.recommenders.graph;

import app.spots.recommenders.algebra.Panel;
import app.spots.recommenders.algebra.Workers;
import java.util.Arrays;

/**
 * Largest singular values and right singular vectors of a normalised graph: randomised subspace iteration (Halko, Martinsson and
 * Tropp 2011), kept orthonormal by the eigenvectors of its gram matrix.
 *
 * @param values largest first
 * @param right a row an item, a column a value
 */
record TruncatedSvd(double[] values, Panel right) {
    /** More directions than wanted: the last wanted ones converge as fast as these are smaller. */
    private static final int OVERSAMPLING = 64;
    /** Squared length beside the longest: less is rounding. */
    private static final double NEGLIGIBLE = 1e-5;

    /**
     * @param rank how many; fewer when the graph has not got them
     * @param rounds of iteration; each multiplies by the graph and its transpose
     */
    static TruncatedSvd of(NormalisedGraph graph, int rank, int rounds, long seed, Workers workers) {
        int width = Math.min(graph.items(), rank + OVERSAMPLING);
        Panel items = orthonormal(Panel.normal(graph.items(), width, 1, seed), workers);
        for (int round = 0; round < rounds; round++) {
            Panel users = graph.toUsers(items, workers);
            items = orthonormal(graph.toItems(users, workers), workers);
        }
        return ritz(items, graph.toUsers(items, workers), Math.min(rank, items.width()), workers);
    }

    /** The same directions at right angles and of length 1, without those that the graph has not got. */
    private static Panel orthonormal(Panel panel, Workers workers) {
        Eigen eigen = Eigen.of(panel.gram(workers), panel.width());
        int rank = eigen.countAbove(NEGLIGIBLE * eigen.value(0));
        return panel.times(eigen.vectors(rank, k -> 1 / Math.sqrt(eigen.value(k))), workers);
    }

    private static TruncatedSvd ritz(Panel items, Panel users, int rank, Workers workers) {
        Eigen eigen = Eigen.of(users.gram(workers), items.width());
        double[] values = new double[rank];
        Arrays.setAll(values, k -> Math.sqrt(Math.max(0, eigen.value(k))));
        return new TruncatedSvd(values, items.times(eigen.vectors(rank, k -> 1), workers));
    }
}
