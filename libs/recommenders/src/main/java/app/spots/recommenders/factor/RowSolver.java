package app.spots.recommenders.factor;

import app.spots.recommenders.algebra.Kernels;
import app.spots.recommenders.algebra.Panel;
import java.util.Arrays;

/**
 * Solves one row's least squares, {@code (X'X + w G + r I) v = X'1}: X the vectors of what the row has, G the gram matrix of all of them.
 * Conjugate gradient with the diagonal as preconditioner; the matrix itself is never built. One object for one thread.
 */
final class RowSolver {
    /** Squared, of the right-hand side. */
    private static final double NEGLIGIBLE = 1e-10;

    private final int dimensions;
    private final int steps;
    /** G times w. */
    private final float[] gram;

    private final float[] diagonal;
    private final float[] residual;
    private final float[] scaled;
    private final float[] direction;
    private final float[] image;
    private float[] rows = new float[0];
    private float[] weights = new float[0];

    RowSolver(float[] gram, int dimensions, int steps) {
        this.gram = gram;
        this.dimensions = dimensions;
        this.steps = steps;
        this.diagonal = new float[dimensions];
        this.residual = new float[dimensions];
        this.scaled = new float[dimensions];
        this.direction = new float[dimensions];
        this.image = new float[dimensions];
    }

    /** The vector of a new row that has these columns, given theirs. */
    static float[] folded(float[] gram, Panel given, int[] columns, double regularisation, int steps) {
        int width = given.width();
        RowSolver solver = new RowSolver(gram, width, steps);
        float[] room = solver.room(columns.length);
        for (int i = 0; i < columns.length; i++) {
            System.arraycopy(given.data(), columns[i] * width, room, i * width, width);
        }
        float[] vector = new float[width];
        solver.solve(columns.length, regularisation, vector);
        return vector;
    }

    /** Room for the vectors of {@code count} columns, each of {@code dimensions}, to be filled before {@link #solve}. */
    float[] room(int count) {
        if (weights.length < count) {
            rows = new float[count * dimensions];
            weights = new float[count];
        }
        return rows;
    }

    /** @param solution where to begin, and the answer */
    void solve(int count, double regularisation, float[] solution) {
        if (count == 0) {
            Arrays.fill(solution, 0);
            return;
        }
        for (int k = 0; k < dimensions; k++) {
            diagonal[k] = gram[k * dimensions + k] + (float) regularisation;
        }
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < dimensions; k++) {
                float x = rows[i * dimensions + k];
                diagonal[k] += x * x;
            }
        }
        Arrays.fill(weights, 0, count, 1);
        Arrays.fill(residual, 0);
        Kernels.combination(1, rows, count, dimensions, weights, 1, residual);
        double enough = NEGLIGIBLE * Kernels.dot(residual, 0, residual, 0, dimensions);
        multiply(count, (float) regularisation, solution);
        Kernels.addScaled(-1, image, 0, dimensions, residual, 0);
        precondition();
        System.arraycopy(scaled, 0, direction, 0, dimensions);
        double closeness = Kernels.dot(residual, 0, scaled, 0, dimensions);
        for (int step = 0; step < steps && closeness > 0; step++) {
            multiply(count, (float) regularisation, direction);
            float curvature = Kernels.dot(direction, 0, image, 0, dimensions);
            if (!(curvature > 0)) {
                return;
            }
            float length = (float) (closeness / curvature);
            Kernels.addScaled(length, direction, 0, dimensions, solution, 0);
            Kernels.addScaled(-length, image, 0, dimensions, residual, 0);
            if (Kernels.dot(residual, 0, residual, 0, dimensions) <= enough) {
                return;
            }
            precondition();
            double closer = Kernels.dot(residual, 0, scaled, 0, dimensions);
            float kept = (float) (closer / closeness);
            for (int k = 0; k < dimensions; k++) {
                direction[k] = scaled[k] + kept * direction[k];
            }
            closeness = closer;
        }
    }

    private void precondition() {
        for (int k = 0; k < dimensions; k++) {
            scaled[k] = residual[k] / diagonal[k];
        }
    }

    private void multiply(int count, float regularisation, float[] vector) {
        Kernels.combination(1, gram, dimensions, dimensions, vector, 0, image);
        Kernels.addScaled(regularisation, vector, 0, dimensions, image, 0);
        Kernels.products(1, rows, count, dimensions, vector, 0, weights);
        Kernels.combination(1, rows, count, dimensions, weights, 1, image);
    }
}
