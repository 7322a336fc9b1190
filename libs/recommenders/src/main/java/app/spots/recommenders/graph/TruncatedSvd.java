package app.spots.recommenders.graph;

import app.spots.recommenders.algebra.Panel;
import app.spots.recommenders.algebra.Workers;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Largest singular values and right singular vectors of a normalised graph: randomised subspace iteration (Halko, Martinsson and
 * Tropp 2011), kept orthonormal by Cholesky QR.
 *
 * @param values largest first
 * @param right a row an item, a column a value
 */
record TruncatedSvd(double[] values, Panel right) {
    /** More directions than wanted: the last wanted ones converge as fast as these are smaller. */
    private static final int OVERSAMPLING = 64;

    /**
     * @param rank how many; fewer when the graph has fewer items
     * @param rounds of iteration; each multiplies by the graph and its transpose
     */
    static TruncatedSvd of(NormalisedGraph graph, int rank, int rounds, long seed, Workers workers) {
        int width = Math.min(graph.items(), rank + OVERSAMPLING);
        Panel items = orthonormal(Panel.normal(graph.items(), width, 1, seed), workers);
        Panel users = Panel.zero(graph.users(), width);
        for (int round = 0; round < rounds; round++) {
            graph.toUsers(items, users, workers);
            graph.toItems(users, items, workers);
            items = orthonormal(items, workers);
        }
        graph.toUsers(items, users, workers);
        return ritz(items, users, Math.min(rank, width), workers);
    }

    /** {@code panel * inverse(R)} where {@code transpose(R) * R} is its gram matrix. */
    private static Panel orthonormal(Panel panel, Workers workers) {
        int width = panel.width();
        DMatrixRMaj gram = DMatrixRMaj.wrap(width, width, panel.gram(workers));
        double trace = 0;
        for (int i = 0; i < width; i++) {
            trace += gram.get(i, i);
        }
        // Directions that the graph has not got shrink to nothing; rounding must not make them negative.
        for (int i = 0; i < width; i++) {
            gram.add(i, i, trace * 1e-9);
        }
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(width, true);
        if (!cholesky.decompose(gram)) {
            throw new IllegalStateException("The iterated directions are not finite");
        }
        return panel.times(transposedInverse(cholesky.getT(null)), workers);
    }

    private static Panel transposedInverse(DMatrixRMaj lower) {
        int width = lower.numRows;
        double[] inverse = new double[width * width];
        for (int column = 0; column < width; column++) {
            inverse[column * width + column] = 1 / lower.get(column, column);
            for (int row = column + 1; row < width; row++) {
                double sum = 0;
                for (int k = column; k < row; k++) {
                    sum += lower.get(row, k) * inverse[column * width + k];
                }
                inverse[column * width + row] = -sum / lower.get(row, row);
            }
        }
        Panel panel = Panel.zero(width, width);
        for (int i = 0; i < inverse.length; i++) {
            panel.data()[i] = (float) inverse[i];
        }
        return panel;
    }

    private static TruncatedSvd ritz(Panel items, Panel users, int rank, Workers workers) {
        int width = items.width();
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(width, true, true);
        if (!eigen.decompose(DMatrixRMaj.wrap(width, width, symmetric(users.gram(workers), width)))) {
            throw new IllegalStateException("The projected graph has no eigenvectors");
        }
        int[] order = java.util.stream.IntStream.range(0, width)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(
                        i -> -eigen.getEigenvalue(i).getReal()))
                .mapToInt(i -> i)
                .toArray();
        double[] values = new double[rank];
        Panel rotation = Panel.zero(width, rank);
        for (int k = 0; k < rank; k++) {
            values[k] = Math.sqrt(Math.max(0, eigen.getEigenvalue(order[k]).getReal()));
            DMatrixRMaj vector = eigen.getEigenVector(order[k]);
            for (int i = 0; i < width; i++) {
                rotation.data()[i * rank + k] = (float) vector.get(i);
            }
        }
        return new TruncatedSvd(values, items.times(rotation, workers));
    }

    private static double[] symmetric(double[] gram, int width) {
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < i; j++) {
                gram[i * width + j] = gram[j * width + i];
            }
        }
        return gram;
    }
}
