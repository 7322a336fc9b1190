package app.spots.recommenders.graph;

import app.spots.recommenders.algebra.Panel;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues and eigenvectors of a symmetric matrix, largest first. */
final class Eigen {
    private final EigenDecomposition_F64<DMatrixRMaj> decomposition;
    private final int[] order;

    private Eigen(EigenDecomposition_F64<DMatrixRMaj> decomposition) {
        this.decomposition = decomposition;
        this.order = IntStream.range(0, decomposition.getNumberOfEigenvalues())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> -decomposition.getEigenvalue(i).getReal()))
                .mapToInt(i -> i)
                .toArray();
    }

    /** @param matrix of width x width; what rounding made unequal on both sides of the diagonal is averaged */
    static Eigen of(double[] matrix, int width) {
        DMatrixRMaj symmetric = new DMatrixRMaj(width, width);
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                symmetric.set(i, j, (matrix[i * width + j] + matrix[j * width + i]) / 2);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(width, true, true);
        if (!decomposition.decompose(symmetric)) {
            throw new IllegalStateException("A matrix of %d x %d has no eigenvectors".formatted(width, width));
        }
        return new Eigen(decomposition);
    }

    double value(int k) {
        return decomposition.getEigenvalue(order[k]).getReal();
    }

    int countAbove(double least) {
        int count = 0;
        while (count < order.length && value(count) > least) {
            count++;
        }
        return count;
    }

    /** The first {@code count}, a column each, times {@code scale} of its place. */
    Panel vectors(int count, IntToDoubleFunction scale) {
        Panel vectors = Panel.zero(order.length, count);
        for (int k = 0; k < count; k++) {
            DMatrixRMaj vector = decomposition.getEigenVector(order[k]);
            for (int i = 0; i < order.length; i++) {
                vectors.data()[i * count + k] = (float) (vector.get(i) * scale.applyAsDouble(k));
            }
        }
        return vectors;
    }
}
